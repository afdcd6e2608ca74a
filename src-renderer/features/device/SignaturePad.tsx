import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { FileRef } from '../../../src-shared/files/file-shapes';
import { withSignature, type Signature } from '../../../src-shared/files/signature';
import { call, errorOf } from '../../desk-api';
import { isImeKey } from '../../keyboard';
import { SCAN_TEXT } from '../scan/scan-text';
import { SIGNATURE_TEXT } from './signature-text';
import './device.css';

type Stroke = Signature['strokes'][number];

/** Dots of the picture, whatever the size on the screen. */
const SIZE = { width: 840, height: 280 } as const;

interface SignaturePadProps {
  readonly draftId: string;
  readonly onDone: (file: FileRef) => void;
  readonly onClose: () => void;
}

/** The visitor signs with pen, finger or mouse; what he sees is what is kept. */
export function SignaturePad({ draftId, onDone, onClose }: SignaturePadProps) {
  const panel = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Stroke[]>([]);
  const beganAt = useRef(0);
  const [count, setCount] = useState(0);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    clean(canvas.current);
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const draw = (event: PointerEvent<HTMLCanvasElement>, isBegin: boolean): void => {
    if (isBegin) {
      event.currentTarget.setPointerCapture(event.pointerId);
      if (strokes.current.length === 0) beganAt.current = event.timeStamp;
      strokes.current.push([]);
      setCount(strokes.current.length);
    } else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const stroke = strokes.current.at(-1);
    if (!stroke) return;
    const last = stroke.at(-1);
    const point = pointOf(event, beganAt.current);
    stroke.push(point);
    line(canvas.current, last ?? point, point);
  };
  const again = (): void => {
    strokes.current = [];
    setCount(0);
    clean(canvas.current);
  };
  const keep = async (): Promise<void> => {
    try {
      const bytes = await pictureOf(canvas.current, { at: Date.now(), strokes: strokes.current });
      const answer = await call('file:keep', { draftId, bytes });
      if (!answer.ok) return setProblem(SCAN_TEXT.refused(answer.why, 1));
      onDone(answer.file);
      onClose();
    } catch (thrown) {
      setProblem(errorOf(thrown).sentence);
    }
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={SIGNATURE_TEXT.open}
      className="signature-panel card"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (isImeKey(event)) return;
        if (event.key === 'Escape') onClose();
        else if (event.key === 'Enter' && count > 0 && !(event.target instanceof HTMLButtonElement)) void keep();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className="row side-pane-head">
        <h2 className="grow">{SIGNATURE_TEXT.title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={SIGNATURE_TEXT.close} onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <canvas
        ref={canvas}
        {...SIZE}
        className="signature-canvas"
        role="img"
        aria-label={SIGNATURE_TEXT.canvas}
        onPointerDown={(event) => draw(event, true)}
        onPointerMove={(event) => draw(event, false)}
      />
      <div className="row camera-foot">
        <span role="status" className={problem === '' ? 'meta grow' : 'cinnabar grow'}>
          {problem || SIGNATURE_TEXT.note}
        </span>
        {count > 0 && (
          <>
            <Button variant="default" onClick={again}>
              {SIGNATURE_TEXT.again}
            </Button>
            <Button data-primary onClick={() => void keep()}>
              {SIGNATURE_TEXT.keep}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function pointOf(event: PointerEvent<HTMLCanvasElement>, beganAt: number): Stroke[number] {
  const box = event.currentTarget.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * SIZE.width;
  const y = ((event.clientY - box.top) / box.height) * SIZE.height;
  // A mouse says 0.5 while pressed, a finger of some screens 0.
  const pressure = event.pressure > 0 ? event.pressure : 0.5;
  return [Math.round(x), Math.round(y), Math.round(event.timeStamp - beganAt), Math.round(pressure * 100)];
}

function clean(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SIZE.width, SIZE.height);
}

function line(canvas: HTMLCanvasElement | null, from: Stroke[number], to: Stroke[number]): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  context.strokeStyle = '#111';
  context.lineCap = 'round';
  context.lineWidth = 2 + (to[3] / 100) * 5;
  context.beginPath();
  context.moveTo(from[0], from[1]);
  context.lineTo(to[0], to[1]);
  context.stroke();
}

async function pictureOf(canvas: HTMLCanvasElement | null, signature: Signature): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas ? canvas.toBlob(resolve, 'image/png') : resolve(null),
  );
  if (!blob) throw new Error('No picture');
  return new Uint8Array(withSignature(new Uint8Array(await blob.arrayBuffer()), signature));
}
