import { z } from 'zod';

/** What goes in and what comes out of one channel. */
export const channel = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** Of a channel that is told nothing, or answers nothing. */
export const nothing = z.strictObject({});
