import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { wantsLargeSlip } from '../../../src-shared/print/slip-setting';
import { PRINT_TEXT } from './print-text';

/** 大字 for the next slip: suggested where 老年 is ticked, and the clerk's to say. */
export function LargeSlipTick(props: { readonly isLarge: boolean; readonly onChange: (isLarge: boolean) => void }) {
  return (
    <label className="row" data-words>
      <input
        type="checkbox"
        checked={props.isLarge}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {PRINT_TEXT.large}
    </label>
  );
}

export function asksForLarge({ visit }: Pick<PetitionDetail, 'visit'>): boolean {
  const needs = visit['specialNeeds']?.value;
  return Array.isArray(needs) && wantsLargeSlip(needs as readonly string[]);
}
