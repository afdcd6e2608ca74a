import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { plainCode } from '../../../src-shared/text/typed-code';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { STATION_TEXT } from './station-text';

interface ProtectionStepProps {
  readonly recoveryKey: string;
  readonly onDone: () => void;
  /** Holds the group against the key where the key is kept. */
  readonly confirm?: (group: string) => Promise<boolean>;
  readonly title?: string;
  readonly explanation?: string;
  readonly verb?: string;
  /** Where the page was another one a moment ago, the keyboard goes on here. */
  readonly isFocused?: boolean;
}

const confirmAtSetUp = async (group: string) => (await call('station:confirmRecoveryKey', { group })).isRight;

/** The recovery key, shown once. One group is typed back from the paper, so that the paper is known to exist. */
export function ProtectionStep(props: ProtectionStepProps) {
  const { recoveryKey, onDone, confirm = confirmAtSetUp } = props;
  const groups = useMemo(() => recoveryKey.split(/[\s-]+/).filter(Boolean), [recoveryKey]);
  const [place] = useState(() => 1 + Math.floor(Math.random() * Math.max(1, groups.length)));
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const [isPrinted, setIsPrinted] = useState(false);
  const act = useAct();
  const check = async (): Promise<void> => {
    await act.run(async () => {
      const group = plainCode(typed);
      const isRight = group === groups[place - 1] && (await confirm(group));
      setIsWrong(!isRight);
      if (isRight) onDone();
    });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <h2>{props.title ?? STATION_TEXT.keyTitle}</h2>
      <p>{props.explanation ?? STATION_TEXT.keyExplain}</p>
      <output className="secret" aria-label={STATION_TEXT.keyTitle}>
        {groups.map((group, at) => (
          <span key={`${at}${group}`}>
            <span className="meta" aria-hidden>{`${at + 1} `}</span>
            {group}
          </span>
        ))}
      </output>
      <div className="row">
        <Button
          variant="default"
          autoFocus={props.isFocused ?? false}
          leftSection={<IconPrinter size={18} stroke={1.6} />}
          onClick={() => void act.run(() => call('station:printRecoveryKey', {}).then(() => setIsPrinted(true)))}
        >
          {STATION_TEXT.print}
        </Button>
        {isPrinted && <span className="meta">{STATION_TEXT.printed}</span>}
      </div>
      <LabelledInput
        label={STATION_TEXT.groupLabel}
        note={STATION_TEXT.typeGroup(place)}
        fault={isWrong ? `${STATION_TEXT.groupWrong}（第 ${place} 组）` : undefined}
        value={typed}
        onChange={setTyped}
      />
      <FaultLine error={act.fault} />
      <Button type="submit">{props.verb ?? STATION_TEXT.next}</Button>
    </form>
  );
}
