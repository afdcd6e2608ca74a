import type { DeskSettings } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { useDesk } from '../../desk-queries';
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
      <div className="setting-row">
        <span className="ink2">{SETTING_TEXT.printer}</span>
        <select
          className="inline-select"
          style={{ justifySelf: 'start' }}
          aria-label={SETTING_TEXT.printer}
          value={settings.slipPrinter}
          onChange={(event) => set({ slipPrinter: event.target.value })}
        >
          <option value="">{SETTING_TEXT.printerDefault}</option>
          {printers.map((printer) => (
            <option key={printer.name} value={printer.name}>
              {printer.label}
            </option>
          ))}
        </select>
      </div>
      {printers.length === 0 && <p className="ink2">{SETTING_TEXT.printerNone}</p>}
      <FaultLine error={fault} />
    </div>
  );
}
