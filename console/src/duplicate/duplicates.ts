import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page, Patron } from '../api/types';

type Side = Pick<Patron, 'id' | 'name' | 'birthYear'>;

export const states = ['open', 'distinct', 'merged'] as const;
export type PairState = (typeof states)[number];

/** Two records that may be one person's, as `GET /api/v1/duplicates` answers. */
export type Duplicate = {
  id: string;
  one: Side;
  other: Side;
  weight: number;
  reasons: string[];
  state: PairState;
  at: string;
  decidedAt?: string;
  decidedBy?: string;
};

/** One record of a patron, as it would be by itself; the first is the patron's own, and has no merge. */
export type PatronRecord = Pick<Patron, 'id' | 'name' | 'identifiers' | 'createdAt'> & {
  mergeId?: string;
  mergedAt?: string;
  /** Places of the fields that are shown as this record has them. */
  gives: string[];
};

export type Decision = { id: string; decision: 'merge' | 'distinct'; survivorId?: string };

/** One record that became a part of another, and whether it was taken out again. */
export type Merge = {
  id: string;
  survivorId: string;
  mergedId: string;
  at: string;
  by: string;
  undoneAt?: string;
  undoneBy?: string;
};

const shown = 20;
const most = 500;

export function useDuplicates(state: PairState) {
  return usePaged(['duplicates', 'list', state], (cursor) =>
    send<Page<Duplicate>>(
      'GET',
      `/api/v1/duplicates?state=${state}&limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    ),
  );
}

/** The pair that these two are, if they were ever proposed. */
export function useProposed(one: string, other: string) {
  return useQuery({
    queryKey: ['duplicates', 'pair', one, other],
    queryFn: async (): Promise<Duplicate | null> => {
      for (const state of states) {
        const { items } = await send<Page<Duplicate>>(
          'GET',
          `/api/v1/duplicates?state=${state}&patron=${encodeURIComponent(one)}&limit=${String(most)}`,
        );
        const found = items.find((pair) => [pair.one.id, pair.other.id].includes(other));
        if (found) return found;
      }
      return null;
    },
  });
}

export function useMerges() {
  return usePaged(['duplicates', 'merges'], (cursor) =>
    send<Page<Merge>>(
      'GET',
      `/api/v1/merges?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
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

/** Of two whom nobody has proposed. */
export function useMerge() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (both: Pick<Merge, 'survivorId' | 'mergedId'>) =>
      send<Merge>('POST', '/api/v1/merges', once(), both),
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
