import { z } from 'zod';

/** `dictionary.entryAdded` — stream: dictionary/<name>. Codes are append-only: never renamed, only retired. */
export const entryAddedFacts = z.strictObject({
  code: z.string().regex(/^[0-9A-Za-z]{1,16}$/),
  parentCode: z.string().max(16),
  label: z.string().min(1).max(60),
});
/** `dictionary.entryRelabelled` */
export const entryRelabelledFacts = z.strictObject({ code: z.string().max(16), label: z.string().min(1).max(60) });
/** `dictionary.entryRetired` / `dictionary.entryRestored` */
export const entryRetiredFacts = z.strictObject({ code: z.string().max(16) });

/** Dictionaries that offices may extend. */
export const DICTIONARY_NAMES = ['places', 'categories', 'units'] as const;
export type DictionaryName = (typeof DICTIONARY_NAMES)[number];
