import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconFileImport, IconScan } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { hasAccusation } from '../../../src-shared/accusation/is-accusation';
import type { Material } from '../../../src-shared/visit/visit-fields';
import { useDevices } from '../device/use-devices';
import { useField, useRegistrationId } from '../visit/form-context';
import { useTab } from '../visit/open-registrations';
import { addToForm, bringFiles, bringScans, sentenceOf, type Brought } from './bring-files';
import { closeFiles } from './open-files';
import { PageView } from './PageView';
import { pagesOf, withoutFile, withTurn } from './scan-pages';
import { SCAN_TEXT } from './scan-text';
import { changeScanView } from './scan-view';

const ACCEPT = 'image/jpeg,image/png,application/pdf';

/** The letter as it came, at the left of what is typed from it. */
export function ScanPane({ onHide }: { readonly onHide: () => void }) {
  const id = useRegistrationId();
  const at = useTab(id, (tab) => (tab.content.petitions.length > 0 ? tab.petitionAt : -1), -1);
  const isSecret = useTab(id, ({ content }) => hasAccusation(content.petitions), false);
  const { bring, busy, problems } = useBringing(id, at);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => closeFiles, []);
  const closed = at < 0 ? SCAN_TEXT.noPetition : isSecret ? SCAN_TEXT.confidential : '';
  const isOpen = closed === '' && busy === '';
  const bringChosen = (files: FileList | null | undefined): void => {
    const chosen = [...(files ?? [])];
    if (isOpen && chosen.length > 0) void bring(chosen.length, (onStep) => bringFiles(id, chosen, onStep));
  };
  return (
    <section
      className="side-pane"
      aria-label={SCAN_TEXT.pane}
      data-region="5"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        bringChosen(event.dataTransfer.files);
      }}
      onPaste={(event) => bringChosen(event.clipboardData.files)}
    >
      <div className="row side-pane-head">
        <h2 className="grow">{SCAN_TEXT.pane}</h2>
        {isOpen && <NewScans bring={(ids) => bring(ids.length, (onStep) => bringScans(id, ids, onStep))} />}
        {isOpen && (
          <button type="button" className="chip" onClick={() => input.current?.click()}>
            <IconFileImport aria-hidden />
            {SCAN_TEXT.import}
          </button>
        )}
        <input
          ref={input}
          type="file"
          className="hidden"
          aria-hidden
          tabIndex={-1}
          multiple
          accept={ACCEPT}
          onChange={(event) => {
            bringChosen(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={SCAN_TEXT.hide} onClick={onHide}>
          <IconChevronLeft size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <div role="status" className={busy !== '' || problems.length > 0 ? 'scan-status' : 'hidden'}>
        {busy}
        {problems.map((problem) => (
          <span key={problem} className="cinnabar">
            {problem}
          </span>
        ))}
      </div>
      <Pages at={at} closed={closed} />
    </section>
  );
}

function Pages({ at, closed }: { readonly at: number; readonly closed: string }) {
  const id = useRegistrationId();
  const field = useField<Material[]>(`petitions.${Math.max(0, at)}.materials`);
  const [taken, setTaken] = useState<{ before: Material[]; after: Material[] | undefined } | null>(null);
  const { isScanFolderGone } = useDevices();
  const materials = field.value ?? [];
  const pages = at < 0 ? [] : pagesOf(materials);
  const set = (next: Material[]): Material[] | undefined => {
    const value = next.length > 0 ? next : undefined;
    field.set(value);
    return value;
  };
  // Only as long as nothing was changed since: what came later must not go with the step back.
  const undone = taken !== null && taken.after === field.value ? taken.before : null;
  return (
    <>
      {undone !== null && (
        <div className="scan-status">
          <button
            type="button"
            className="link"
            onClick={() => {
              set(undone);
              setTaken(null);
            }}
          >
            {SCAN_TEXT.restore}
          </button>
        </div>
      )}
      {pages.length > 0 ? (
        <PageView
          viewKey={id}
          pages={pages}
          owner={{ kind: 'draft', draftId: id }}
          onTurn={(page) => set(withTurn(materials, page))}
          onRemove={(page) => {
            setTaken({ before: materials, after: set(withoutFile(materials, page)) });
          }}
        />
      ) : (
        // Whatever is pasted while this has the focus goes into the pane.
        <div className="scan-empty" tabIndex={0} role="group" aria-label={SCAN_TEXT.importLong}>
          <IconScan size={40} stroke={1.2} aria-hidden />
          <p>{closed === '' ? SCAN_TEXT.hint : closed}</p>
          {closed === '' && <p className="meta">{SCAN_TEXT.keys}</p>}
          {isScanFolderGone && <p className="ochre">{SCAN_TEXT.folderGone}</p>}
        </div>
      )}
    </>
  );
}

/** There only while the scanner has something new. */
function NewScans({ bring }: { readonly bring: (ids: readonly string[]) => Promise<void> }) {
  const { newScans } = useDevices();
  if (newScans.length === 0) return null;
  return (
    <button type="button" className="chip" onClick={() => void bring(newScans.map(({ id }) => id))}>
      <IconScan aria-hidden />
      {SCAN_TEXT.takeScans(newScans.length)}
    </button>
  );
}

function useBringing(id: string, petitionAt: number) {
  const [busy, setBusy] = useState('');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const bring = async (count: number, act: (onStep: (done: number) => void) => Promise<Brought>): Promise<void> => {
    setProblems([]);
    setBusy(SCAN_TEXT.taking(0, count));
    try {
      const brought = await act((done) => setBusy(SCAN_TEXT.taking(done, count)));
      const { page, problems: said } = addToForm(id, petitionAt, brought, SCAN_TEXT.letterName, 'original');
      if (page !== null) changeScanView(id, { page });
      setProblems(said);
    } catch (thrown) {
      setProblems([sentenceOf(thrown)]);
    } finally {
      setBusy('');
    }
  };
  return { bring, busy, problems };
}
