import { useMutation, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page } from '../api/types';

/** What one service removed; while it is awaited there is nothing yet. */
export type ErasureStep = {
  service: string;
  state: 'waiting' | 'done';
  at?: string;
  version?: string;
  removed: Record<string, number>;
};

/** Somebody who is forgotten. Nothing in it names the person. */
export type Erasure = {
  id: string;
  state: 'erasing' | 'held' | 'waiting' | 'done';
  cause?: 'asked' | 'retention';
  by: string;
  askedAt: string;
  doneAt?: string;
  steps: ErasureStep[];
  certificate?: string;
};

const pollMs = 2_000;
const shown = 20;

/** Asked again while one of those that are shown is not done. */
export function useErasures() {
  return usePaged(
    ['erasures'],
    (cursor) =>
      send<Page<Erasure>>(
        'GET',
        `/api/v1/erasures?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      ),
    (items) => (items.some((one) => one.state !== 'done') ? pollMs : false),
  );
}

/** Afterwards nobody knows the patron: what is shown of them is asked for no more. */
export function useErase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (patron: string) =>
      send<Erasure>('POST', `/api/v1/patrons/${encodeURIComponent(patron)}/erasure`, once()),
    onSuccess: (_erasure, patron) => {
      queries.removeQueries({ queryKey: ['patron', patron] });
      return queries.invalidateQueries({ queryKey: ['erasures'] });
    },
  });
}

export function removed(step: ErasureStep): number {
  return Object.values(step.removed).reduce((sum, count) => sum + count, 0);
}
