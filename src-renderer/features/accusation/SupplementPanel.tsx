import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Material } from '../../../src-shared/visit/visit-fields';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { newStore } from '../../store';
import { SidePanel } from '../petition/SidePanel';
import { AreaField } from '../visit/AreaField';
import { FormContext, type FieldSource, type FormAccess } from '../visit/form-context';
import { MaterialList } from '../visit/MaterialList';
import { ACCUSATION_TEXT } from './accusation-text';

interface SupplementPanelProps {
  readonly petitionId: string;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** 补充: free text and materials, sealed as the record is. */
export function SupplementPanel({ petitionId, onClose, onSaved }: SupplementPanelProps) {
  const fields = useMemo(() => newSupplement(), []);
  const access = useMemo<FormAccess>(() => ({ fields, goOn: () => undefined, focusPath: () => undefined }), [fields]);
  const { run, fault, isBusy } = useAct();
  const save = async (): Promise<void> => {
    const text = (fields.read('supplement.text') as string | undefined) ?? '';
    const materials = [...((fields.read('supplement.materials') as Material[] | undefined) ?? [])];
    const isSaved = await run(async () => {
      const { id } = await call('draft:open', {});
      await call('accusation:supplement', { id, petitionId, text, materials });
    });
    if (isSaved) onSaved();
  };
  return (
    <SidePanel
      title={ACCUSATION_TEXT.supplementTitle}
      onClose={onClose}
      foot={
        <>
          <FaultLine error={fault} />
          <Button loading={isBusy} onClick={() => void save()}>
            {ACCUSATION_TEXT.supplementDo}
          </Button>
        </>
      }
    >
      <FormContext value={access}>
        <AreaField path="supplement.text" isTall />
        <MaterialList base="supplement" />
      </FormContext>
    </SidePanel>
  );
}

/** The panel's fields, in this window's memory until they are sealed; a refusal leaves them where they are. */
function newSupplement(): FieldSource {
  const store = newStore<Readonly<Record<string, unknown>>>({});
  return {
    subscribe: store.subscribe,
    read: (path) => store.get()[path],
    problemAt: () => '',
    set: (path, value) => store.set((state) => ({ ...state, [path]: value })),
    leave: () => undefined,
  };
}
