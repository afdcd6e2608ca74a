/** What can be done with a visit from its page; `settle` writes a disputed field anew. */
export type VisitStep = 'complete' | 'correct' | 'reprint' | 'void' | { readonly settle: string };
