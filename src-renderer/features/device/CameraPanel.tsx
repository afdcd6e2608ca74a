import { ActionIcon, Button, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { PAPER_KINDS } from '../../../src-shared/dictionary/visit-choices';
import type { FileRef } from '../../../src-shared/files/file-shapes';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { call, errorOf } from '../../desk-api';
import { isImeKey } from '../../keyboard';
import { PagePicture } from '../scan/PagePicture';
import { SCAN_TEXT } from '../scan/scan-text';
import { CAMERA_TEXT } from './camera-text';
import '../scan/scan.css';
import './device.css';

interface CameraPanelProps {
  readonly draftId: string;
  readonly onDone: (files: readonly FileRef[], name: string, kind: string) => void;
  readonly onClose: () => void;
}

/** 连拍: Space takes the next page, Backspace takes the last one back, Enter puts the sheaf under the materials. */
export function CameraPanel({ draftId, onDone, onClose }: CameraPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [shots, setShots] = useState<readonly FileRef[]>([]);
  const [problem, setProblem] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [name, setName] = useState<string>(SCAN_TEXT.photoName);
  const [kind, setKind] = useState('copy');
  const isReady = useCamera(video, setProblem);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const shoot = async (): Promise<void> => {
    if (!isReady || isBusy || !video.current) return;
    setIsBusy(true);
    try {
      const answer = await call('file:keep', { draftId, bytes: await pictureOf(video.current) });
      setProblem(answer.ok ? '' : SCAN_TEXT.refused(answer.why, 1));
      if (answer.ok)
        setShots((all) => (all.some(({ hash }) => hash === answer.file.hash) ? all : [...all, answer.file]));
    } catch (thrown) {
      setProblem(errorOf(thrown).sentence);
    } finally {
      setIsBusy(false);
    }
  };
  const finish = (): void => {
    if (shots.length > 0) onDone(shots, name.trim() || SCAN_TEXT.photoName, kind);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    const act = { ' ': () => void shoot(), Backspace: () => setShots((all) => all.slice(0, -1)) }[event.key];
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) finish();
    else if (act && !isTyping && !(event.target instanceof HTMLButtonElement)) act();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={CAMERA_TEXT.panel}
      className="camera-panel card"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="row side-pane-head">
        <h2 className="grow">{CAMERA_TEXT.panel}</h2>
        <span className="meta">{CAMERA_TEXT.keys}</span>
        <ActionIcon variant="subtle" color="gray" aria-label={CAMERA_TEXT.close} onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <div className="camera-body">
        <video ref={video} className="camera-picture" aria-label={CAMERA_TEXT.picture} muted playsInline autoPlay />
        <div className="camera-shots" role="group" aria-label={CAMERA_TEXT.shots}>
          {shots.map((file, at) => (
            <span key={file.hash} className="thumb">
              <PagePicture
                page={{ file, page: 1, material: 0, at }}
                owner={{ kind: 'draft', draftId }}
                sideMax={160}
                name=""
              />
              <span className="meta num">{SCAN_TEXT.pageName(at + 1)}</span>
            </span>
          ))}
        </div>
      </div>
      <div className="row camera-foot">
        <Input
          w="16rem"
          aria-label={CAMERA_TEXT.name}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ChoiceBar label={CAMERA_TEXT.kind} choices={PAPER_KINDS} value={kind} onChange={setKind} />
        <span role="status" className={problem === '' ? 'ink2 num' : 'cinnabar'}>
          {problem || CAMERA_TEXT.taken(shots.length)}
        </span>
        {shots.length > 0 && (
          <Button variant="default" onClick={() => setShots((all) => all.slice(0, -1))}>
            {CAMERA_TEXT.again}
          </Button>
        )}
        <Button variant="default" disabled={!isReady} onClick={() => void shoot()}>
          {CAMERA_TEXT.shoot}
        </Button>
        {shots.length > 0 && (
          <Button data-primary onClick={finish}>
            {CAMERA_TEXT.finish(shots.length)}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The picture as large as the camera gives it; the permission lasts as long as the panel. */
function useCamera(video: RefObject<HTMLVideoElement | null>, fail: (sentence: string) => void): boolean {
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isHere = true;
    const open = async (): Promise<void> => {
      await call('camera:allow', { isAllowed: true });
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { width: { ideal: 3_840 }, height: { ideal: 2_160 } },
      });
      if (!isHere || !video.current) return stop();
      for (const track of stream.getTracks()) track.addEventListener('ended', () => lose());
      video.current.srcObject = stream;
      await video.current.play();
      if (isHere) setIsReady(true);
    };
    const lose = (): void => {
      setIsReady(false);
      fail(CAMERA_TEXT.lost);
    };
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    open().catch((error: unknown) => {
      stop();
      if (!isHere) return;
      const isInUse = error instanceof DOMException && error.name === 'NotReadableError';
      fail(isInUse ? CAMERA_TEXT.inUse : CAMERA_TEXT.lost);
    });
    return () => {
      isHere = false;
      stop();
      call('camera:allow', { isAllowed: false }).catch(() => undefined);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- once for the panel
  }, []);
  return isReady;
}

/** What the camera shows now, as JPEG. */
async function pictureOf(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  if (!blob) throw new Error('No picture');
  return new Uint8Array(await blob.arrayBuffer());
}
