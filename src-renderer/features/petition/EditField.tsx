import { Input } from '@mantine/core';
import { useId } from 'react';
import { ChoiceChips } from '../../controls/ChoiceChips';
import { DayInput } from '../../controls/DayInput';
import { TreeCombobox } from '../../controls/TreeCombobox';
import { optionsOf } from '../../controls/tree-filter';
import { labelOfPath } from '../visit/visit-text';
import { editKindOf } from './edit-fields';
import { choicesOf } from './field-words';
import { useTrees } from './use-trees';

interface EditFieldProps {
  readonly path: string;
  readonly value: string | readonly string[];
  readonly onChange: (value: string | string[]) => void;
  readonly problem: string | undefined;
}

export function EditField(props: EditFieldProps) {
  const id = useId();
  const label = labelOfPath(props.path);
  return (
    <div className="edit-field">
      <label htmlFor={id} className="ink2">
        {label}
      </label>
      <Control {...props} id={id} label={label} />
      {props.problem !== undefined && <div className="field-note cinnabar">{props.problem}</div>}
    </div>
  );
}

function Control({ path, value, onChange, problem, id, label }: EditFieldProps & { id: string; label: string }) {
  const trees = useTrees();
  const kind = editKindOf(path);
  const choices = choicesOf(path.split('.')[1] ?? '') ?? [];
  const text = typeof value === 'string' ? value : '';
  const isInvalid = problem !== undefined;
  const tree = (entries: Parameters<typeof TreeCombobox>[0]['entries']) => (
    <TreeCombobox
      id={id}
      label={label}
      entries={entries}
      value={text || undefined}
      onChange={(code) => onChange(code ?? '')}
      isInvalid={isInvalid}
    />
  );
  switch (kind) {
    case 'place':
      return tree(trees.places);
    case 'category':
      return tree(trees.categories);
    case 'choice':
      return tree(optionsOf(choices));
    case 'chips':
      return (
        <ChoiceChips
          label={label}
          choices={choices}
          value={typeof value === 'string' ? [] : value}
          onChange={onChange}
        />
      );
    case 'day':
      return (
        <DayInput
          id={id}
          label={label}
          value={text || undefined}
          onChange={(day) => onChange(day ?? '')}
          isInvalid={isInvalid}
        />
      );
    case 'paragraph':
    case 'demands':
      return (
        <Input
          component="textarea"
          multiline
          id={id}
          rows={kind === 'demands' ? 3 : 6}
          value={text}
          aria-invalid={isInvalid}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'line':
    case 'count':
      return (
        <Input
          id={id}
          autoComplete="off"
          value={text}
          aria-invalid={isInvalid}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
