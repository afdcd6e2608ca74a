import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PetitionFilter, PetitionPlace, PetitionRow, PetitionSort } from '../../../src-shared/ipc/shapes';
import { call } from '../../desk-api';

export const PAGE_SIZE = 100;

/** What is listed and how many rows that gives. */
export interface Listed {
  readonly filter: PetitionFilter;
  readonly sort: PetitionSort;
  readonly totalCount: number;
}

/**
 * How to ask for the rows from `offset` on: after a neighbouring row where one is known, else counted from the nearer
 * end of the list.
 *
 * @param idAt id of the row at a place, when it has been read and is still good
 */
export function planPage(
  offset: number,
  limit: number,
  totalCount: number,
  idAt: (at: number) => string | undefined,
): PetitionPlace {
  const before = offset > 0 ? idAt(offset - 1) : undefined;
  if (before !== undefined) return { after: before, isBackward: false };
  const behind = idAt(offset + limit);
  if (behind !== undefined) return { after: behind, isBackward: true };
  const fromEnd = totalCount - offset - limit;
  return fromEnd < offset ? { skip: Math.max(0, fromEnd), isBackward: true } : { skip: offset, isBackward: false };
}

const keyOf = ({ filter, sort, totalCount }: Listed, offset: number) =>
  ['petition:page', { filter, sort, offset }, totalCount] as const;

function readPage(client: QueryClient, listed: Listed, offset: number): Promise<PetitionRow[]> {
  const limit = Math.min(PAGE_SIZE, listed.totalCount - offset);
  const idAt = (at: number): string | undefined => {
    const start = Math.floor(at / PAGE_SIZE) * PAGE_SIZE;
    const state = client.getQueryState<PetitionRow[]>(keyOf(listed, start));
    // A page that is to be read again may have lost or won a row.
    return state?.isInvalidated || state?.fetchStatus === 'fetching' ? undefined : state?.data?.[at - start]?.id;
  };
  const { filter, sort } = listed;
  return call('petition:page', { filter, sort, from: planPage(offset, limit, listed.totalCount, idAt), limit });
}

/** Rows by their place, of the pages that the visible ones lie on; a page under way leaves its rows blank for a moment. */
export function useRows(listed: Listed, first: number, last: number): (at: number) => PetitionRow | undefined {
  const client = useQueryClient();
  const from = Math.floor(first / PAGE_SIZE);
  const to = Math.floor(last / PAGE_SIZE);
  const offsets = useMemo(() => Array.from({ length: to - from + 1 }, (_, at) => (from + at) * PAGE_SIZE), [from, to]);
  const pages = useQueries({
    queries: offsets.map((offset) => ({
      queryKey: keyOf(listed, offset),
      queryFn: () => readPage(client, listed, offset),
      // While one more row is counted in, the rows that stood there stay.
      placeholderData: (before: PetitionRow[] | undefined, query: { queryKey: readonly unknown[] } | undefined) =>
        JSON.stringify(query?.queryKey[1]) === JSON.stringify(keyOf(listed, offset)[1]) ? before : undefined,
    })),
  });
  return (at) => pages[Math.floor(at / PAGE_SIZE) - from]?.data?.[at % PAGE_SIZE];
}
