import { Input } from '@mantine/core';
import { IconCamera, IconEye, IconPaperclip, IconPlus, IconX } from '@tabler/icons-react';
import { use, useId, useState } from 'react';
import { hasAccusation } from '../../../src-shared/accusation/is-accusation';
import { labelOf, MATERIAL_KINDS, PAPER_KINDS } from '../../../src-shared/dictionary/visit-choices';
import { normaliseNumber } from '../../../src-shared/people/identity-number';
import type { Material } from '../../../src-shared/visit/visit-fields';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { chordOf, isImeKey } from '../../keyboard';
import { CAMERA_TEXT } from '../device/camera-text';
import { CameraPanel } from '../device/CameraPanel';
import { SignatureButton } from '../device/SignatureButton';
import { useHasCamera } from '../device/use-has-camera';
import { FileViewer } from '../scan/FileViewer';
import { withNewFiles } from '../scan/scan-pages';
import { SCAN_TEXT } from '../scan/scan-text';
import { Field } from './Field';
import { useTab } from './open-registrations';
import { RegistrationContext, useField, useTyped } from './form-context';
import { VISIT_TEXT } from './visit-text';

const SAVING: ReadonlySet<string> = new Set(['Ctrl+S', 'Ctrl+P']);

/** Papers handed in: name, pages, original or copy. */
export function MaterialList({ base }: { base: string }) {
  const id = useId();
  const field = useField<Material[]>(`${base}.materials`);
  const typing = useTyped(`${base}.materials`);
  // A name half typed when the phone rang is still being added.
  const [isAdding, setIsAdding] = useState(typing[0] !== null);
  const materials = field.value ?? [];
  return (
    <Field path={`${base}.materials`} inputId={id} isGroup problem={field.problem}>
      <div className="chips">
        {materials.map((material, at) => (
          <span className="chip" key={`${at}${material.name}`}>
            <IconPaperclip aria-hidden />
            {material.name} {material.pages}
            {VISIT_TEXT.pages} {labelOf(MATERIAL_KINDS, material.kind)}
            <ViewButton material={material} />
            <button
              type="button"
              className="plain-button"
              aria-label={VISIT_TEXT.removeMaterial(at + 1)}
              onClick={() => field.set(materials.filter((_, place) => place !== at))}
            >
              <IconX aria-hidden />
            </button>
          </span>
        ))}
        <button type="button" className="chip" aria-expanded={isAdding} onClick={() => setIsAdding(!isAdding)}>
          <IconPlus aria-hidden />
          {VISIT_TEXT.addMaterial}
        </button>
        <SignatureButton materials={materials} set={field.set} />
        <CameraButton base={base} materials={materials} set={field.set} />
      </div>
      {isAdding && (
        <NewMaterial
          typing={typing}
          onAdd={(material) => field.set([...materials, material])}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Field>
  );
}

/** Its scans, where it has some and the form is the one that brought them. */
function ViewButton({ material }: { readonly material: Material }) {
  const draftId = use(RegistrationContext);
  const [isOpen, setIsOpen] = useState(false);
  if (draftId === null || (material.files ?? []).length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="plain-button"
        aria-label={SCAN_TEXT.view(material.name, material.pages)}
        onClick={() => setIsOpen(true)}
      >
        <IconEye aria-hidden />
      </button>
      {isOpen && (
        <FileViewer materials={[material]} owner={{ kind: 'draft', draftId }} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}

/** There only while a camera is; a secret matter takes no pictures yet. */
function CameraButton(props: {
  readonly base: string;
  readonly materials: readonly Material[];
  readonly set: (materials: Material[]) => void;
}) {
  const draftId = use(RegistrationContext);
  const isSecret = useTab(draftId ?? '', ({ content }) => hasAccusation(content.petitions), false);
  const hasCamera = useHasCamera();
  const [isOpen, setIsOpen] = useState(false);
  if (!hasCamera || draftId === null || isSecret) return null;
  return (
    <>
      <button type="button" className="chip" aria-expanded={isOpen} onClick={() => setIsOpen(true)}>
        <IconCamera aria-hidden />
        {CAMERA_TEXT.open}
      </button>
      {isOpen && (
        <CameraPanel
          draftId={draftId}
          onDone={(files, name, kind) => props.set(withNewFiles(props.materials, files, name, kind))}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

interface NewMaterialProps {
  readonly typing: ReturnType<typeof useTyped>;
  readonly onAdd: (material: Material) => void;
  readonly onClose: () => void;
}

function NewMaterial({ typing: [typed, setTyped], onAdd, onClose }: NewMaterialProps) {
  const name = typed ?? '';
  const [pages, setPages] = useState('1');
  const [kind, setKind] = useState('copy');
  const add = (): void => {
    if (name.trim() === '') return onClose();
    onAdd({ name, pages: Math.min(9_999, Math.max(1, Number(normaliseNumber(pages)) || 1)), kind });
    setTyped(null);
    setPages('1');
  };
  // A name that stands there was meant, Enter or not: leaving the row and saving take it along.
  const keepTyped = (): void => {
    if (name.trim() !== '') add();
  };
  return (
    <div
      className="row material-row"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keepTyped();
      }}
      onKeyDown={(event) => {
        if (isImeKey(event) || event.target instanceof HTMLButtonElement) return;
        if (SAVING.has(chordOf(event))) keepTyped();
        if (event.key === 'Escape') {
          event.stopPropagation();
          setTyped(null);
          onClose();
        }
        if (event.key === 'Enter') {
          event.preventDefault();
          add();
        }
      }}
    >
      <Input
        className="grow"
        aria-label={VISIT_TEXT.materialName}
        value={name}
        autoFocus
        onChange={(event) => setTyped(event.currentTarget.value || null)}
      />
      <Input
        w="3.5rem"
        aria-label={VISIT_TEXT.materialPages}
        value={pages}
        onChange={(event) => setPages(event.currentTarget.value)}
      />
      <ChoiceBar label={VISIT_TEXT.materialName} choices={PAPER_KINDS} value={kind} onChange={setKind} />
    </div>
  );
}
