import { IconSignature } from '@tabler/icons-react';
import { use, useState } from 'react';
import { hasAccusation } from '../../../src-shared/accusation/is-accusation';
import { SIGNATURE_KIND } from '../../../src-shared/files/signature';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import type { Material } from '../../../src-shared/visit/visit-fields';
import { withNewFiles } from '../scan/scan-pages';
import { RegistrationContext, useField } from '../visit/form-context';
import { useTab } from '../visit/open-registrations';
import { SIGNATURE_TEXT } from './signature-text';
import { SignaturePad } from './SignaturePad';
import { useDevices } from './use-devices';

interface SignatureButtonProps {
  readonly materials: readonly Material[];
  readonly set: (materials: Material[]) => void;
}

/** There where this computer has something to sign on and the person is at the desk; a second signature replaces the first. */
export function SignatureButton({ materials, set }: SignatureButtonProps) {
  const draftId = use(RegistrationContext);
  const channel = useField<string>('visit.channel').value;
  const isSecret = useTab(draftId ?? '', ({ content }) => hasAccusation(content.petitions), false);
  const { hasSignaturePad } = useDevices();
  const [isOpen, setIsOpen] = useState(false);
  if (!hasSignaturePad || draftId === null || isSecret || !channelSet(channel).isPresent) return null;
  const others = materials.filter(({ kind }) => kind !== SIGNATURE_KIND);
  return (
    <>
      <button type="button" className="chip" aria-expanded={isOpen} onClick={() => setIsOpen(true)}>
        <IconSignature aria-hidden />
        {SIGNATURE_TEXT.open}
      </button>
      {isOpen && (
        <SignaturePad
          draftId={draftId}
          onDone={(file) => set(withNewFiles(others, [file], SIGNATURE_TEXT.open, SIGNATURE_KIND))}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
