/** What can be done with a petition from its page, in this release; `settle` writes a disputed field anew. */
export type Step = 'complete' | 'correct' | 'reprint' | 'link' | 'void' | { readonly settle: string };
