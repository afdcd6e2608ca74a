import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { labelOfPath, SHORT_LABELS } from './visit-text';

export interface FieldProps {
  readonly path: string;
  readonly inputId: string;
  readonly children: ReactNode;
  readonly stop?: string;
  /** Wanted for a complete registration. */
  readonly isWanted?: boolean;
  readonly isTop?: boolean;
  readonly problem?: string;
  /** Worth a look, never in the way of saving. */
  readonly warning?: string | undefined;
  readonly hint?: ReactNode;
  readonly isGroup?: boolean;
  /** Other words than the field's own, where a channel asks for it in its way. */
  readonly label?: string;
}

/** Label at the left as on the paper form, the control, and what is to be said about it. */
export function Field(props: FieldProps) {
  const label =
    props.label ?? SHORT_LABELS[props.path.replace(/^petitions\.\d+/, 'petition')] ?? labelOfPath(props.path);
  const note = props.problem || props.warning;
  const words = (
    <>
      {label}
      {props.isWanted && (
        <span className="star" aria-hidden>
          *
        </span>
      )}
    </>
  );
  return (
    <div className="field" data-field={props.path} data-stop={props.stop} data-top={props.isTop ?? false}>
      <div className="field-label">
        {props.isGroup ? <span>{words}</span> : <label htmlFor={props.inputId}>{words}</label>}
        {props.hint}
      </div>
      <div className="field-control">
        {props.children}
        {note && (
          <div id={`${props.inputId}-note`} className={props.problem ? 'field-note cinnabar' : 'field-note ochre'}>
            {props.problem && <IconAlertCircle aria-hidden />}
            {note}
          </div>
        )}
      </div>
    </div>
  );
}
