/** What can be done with a petition from its page, in this release. */
export type Step = 'complete' | 'correct' | 'reprint' | 'void';
