import { z } from 'zod';

/** `notice.printed` — stream: the petition. A fact of paper: 当场书面告知 (第23条第2款) went to a printer. */
export const noticePrintedFacts = z.strictObject({ kind: z.enum(['onSpot']), copy: z.int().min(1).max(999) });
