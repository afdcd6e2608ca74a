import type { DeskSettings } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { useDesk } from '../../desk-queries';
import { BlankPapers } from '../print/BlankPapers';
import { Row } from './DisplayPart';
import { SETTING_TEXT } from './setting-text';
import { useSettings } from './use-settings';

export function PrintPart() {
  const { settings, set, fault } = useSettings();
  const printers = useDesk('slip:printers', {}).data ?? [];
  if (!settings) return null;
  return (
    <div>
      <Row
        name={SETTING_TEXT.paper}
        choices={SETTING_TEXT.papers}
        value={settings.slipPaper}
        onChange={(code) => set({ slipPaper: code as DeskSettings['slipPaper'] })}
      />
      <PrinterRow
        label={SETTING_TEXT.printer}
        value={settings.slipPrinter}
        printers={printers}
        onChange={(slipPrinter) => set({ slipPrinter })}
      />
      <PrinterRow
        label={SETTING_TEXT.formPrinter}
        value={settings.formPrinter}
        printers={printers}
        onChange={(formPrinter) => set({ formPrinter })}
      />
      {printers.length === 0 && <p className="ink2">{SETTING_TEXT.printerNone}</p>}
      <FaultLine error={fault} />
      <BlankPapers />
    </div>
  );
}

interface PrinterRowProps {
  readonly label: string;
  readonly value: string;
  readonly printers: readonly { readonly name: string; readonly label: string }[];
  readonly onChange: (name: string) => void;
}

function PrinterRow({ label, value, printers, onChange }: PrinterRowProps) {
  // One that is unplugged today stays chosen: its jobs wait for it.
  const isGone = value !== '' && !printers.some(({ name }) => name === value);
  return (
    <div className="setting-row">
      <span className="ink2">{label}</span>
      <select className="select" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{SETTING_TEXT.printerDefault}</option>
        {isGone && <option value={value}>{SETTING_TEXT.printerGone(value)}</option>}
        {printers.map((printer) => (
          <option key={printer.name} value={printer.name}>
            {printer.label}
          </option>
        ))}
      </select>
    </div>
  );
}
