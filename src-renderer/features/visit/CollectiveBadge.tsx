import { COLLECTIVE_FROM } from '../../../src-shared/visit/visit-fields';
import { useDesk } from '../../desk-queries';
import { VISIT_TEXT } from './visit-text';

/** How many came, and that it is a 集体访 from the number on that 系统设置 says. */
export function CollectiveBadge({ count }: { count: number }) {
  const from = useDesk('setting:get', {}).data?.collectiveFrom ?? COLLECTIVE_FROM;
  if (count < from) return null;
  return (
    <span className="badge num" data-tone="ochre">
      {VISIT_TEXT.collective(count)}
    </span>
  );
}
