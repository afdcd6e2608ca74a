export interface StepRow {
  readonly label: string;
  readonly hint: string;
  /** Null where it may not be done now; the hint says why. */
  readonly act: (() => void) | null;
}

/** 现在可以做: what may not be done stays in sight, dashed, with its reason. */
export function StepList({ rows }: { rows: readonly StepRow[] }) {
  return rows.map(({ label, hint, act }) => (
    <button
      key={label}
      type="button"
      className="plain-button step"
      aria-describedby={hint === '' ? undefined : `hint-${label}`}
      aria-disabled={act === null}
      data-closed={act === null}
      onClick={() => act?.()}
    >
      {label}
      <span className="meta" id={`hint-${label}`} aria-hidden>
        {hint}
      </span>
    </button>
  ));
}
