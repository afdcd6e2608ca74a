/** What can be done with a petition from its page, in this release; `settle` writes a disputed field anew. */
export type Step = 'complete' | 'correct' | 'reprint' | 'void' | { readonly settle: string };
