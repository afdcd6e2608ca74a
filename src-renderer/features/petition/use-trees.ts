import { useMemo } from 'react';
import { useDesk } from '../../desk-queries';
import type { Trees } from './field-words';

const NO_ENTRIES: never[] = [];

/** Places and categories, for putting codes into words. */
export function useTrees(): Trees {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const categories = useDesk('dictionary:list', { name: 'categories' }).data ?? NO_ENTRIES;
  return useMemo(() => ({ places, categories }), [places, categories]);
}
