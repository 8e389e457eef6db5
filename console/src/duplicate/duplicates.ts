import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page, Patron } from '../api/types';

type Side = Pick<Patron, 'id' | 'name' | 'birthYear'>;

/** Two records that may be one person's, as `GET /api/v1/duplicates` answers. */
export type Duplicate = { id: string; one: Side; other: Side; weight: number; reasons: string[]; at: string };

/** One record of a patron, as it would be by itself; the first is the patron's own, and has no merge. */
export type PatronRecord = Pick<Patron, 'id' | 'name' | 'identifiers' | 'createdAt'> & {
  mergeId?: string;
  mergedAt?: string;
  /** Places of the fields that are shown as this record has them. */
  gives: string[];
};

export type Decision = { id: string; decision: 'merge' | 'distinct'; survivorId?: string };

const shown = 20;

export function useDuplicates() {
  return usePaged(['duplicates'], (cursor) =>
    send<Page<Duplicate>>(
      'GET',
      `/api/v1/duplicates?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    ),
  );
}

/** After a merge or an undo, or when one was refused because somebody was faster. */
function whoIsWhoChanged(queries: QueryClient) {
  return Promise.all(
    ['duplicates', 'patron', 'patrons'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
  );
}

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...decision }: Decision) =>
      send<{ state: string; mergeId?: string }>(
        'POST',
        `/api/v1/duplicates/${encodeURIComponent(id)}/decision`,
        once(),
        decision,
      ),
    onSettled: () => whoIsWhoChanged(queries),
  });
}

export function useRecords(id: string) {
  return useQuery({
    queryKey: ['patron', id, 'records'],
    queryFn: () =>
      send<{ items: PatronRecord[] }>('GET', `/api/v1/patrons/${encodeURIComponent(id)}/records`),
  });
}

export function useUndo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (merge: string) =>
      send<{ mergedId: string }>('POST', `/api/v1/merges/${encodeURIComponent(merge)}/undo`, once()),
    onSettled: () => whoIsWhoChanged(queries),
  });
}
