import { IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useChords } from '../../keyboard';
import { PRINT_TEXT } from './print-text';
import { PrintPanel } from './PrintPanel';
import { usePrintQueue } from './use-print-queue';
import './print.css';

/** In the status bar while something is not on paper; opens the queue. Ctrl+Shift+P opens it at any time. */
export function PrintStatus() {
  const { open } = usePrintQueue();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<Element | null>(null);
  const toggle = () => {
    if (!isOpen) opener.current = document.activeElement;
    setIsOpen(!isOpen);
  };
  const close = () => {
    setIsOpen(false);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  useChords({ 'Ctrl+Shift+P': toggle });
  const stuckCount = open.filter(({ state }) => state === 'failed').length;
  const Shape = stuckCount > 0 ? IconPrinterOff : IconPrinter;
  return (
    <>
      <div role="status" aria-label={PRINT_TEXT.status}>
        {open.length > 0 && (
          <button
            type="button"
            className="plain-button"
            data-print-queue
            data-stuck={stuckCount > 0}
            aria-expanded={isOpen}
            onClick={toggle}
          >
            <Shape stroke={1.6} aria-hidden />
            <span className="num">
              {PRINT_TEXT.waiting(open.length)}
              {stuckCount > 0 && ` · ${PRINT_TEXT.stuck(stuckCount)}`}
            </span>
          </button>
        )}
      </div>
      {isOpen && <PrintPanel onClose={close} />}
    </>
  );
}
