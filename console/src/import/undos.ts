import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { ProblemError } from '../api/problem';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page } from '../api/types';

/** An import that is taken back, or of which it was counted what would be. */
export type Undo = {
  importId: string;
  dryRun: boolean;
  state: 'running' | 'done' | 'failed';
  by: string;
  removed: number;
  restored: number;
  stayed: number;
  withdrawn: number;
  /** Stands still until other services can be told. */
  waits: boolean;
  failure?: string;
  askedAt: string;
  updatedAt: string;
};

/** Of whom not everything is taken back; an empty field is the whole person. */
export type Stayed = { patronId: string; line: number; kept: { field: string; why: string }[] };

const pollMs = 700;
const shown = 50;

const path = (id: string, dryRun: boolean, more = '') =>
  `/api/v1/imports/${encodeURIComponent(id)}/undo${more}?dryRun=${String(dryRun)}`;

/**
 * Null where nobody has asked for it. Asked again until it is over.
 * @param wanted false while it is known that there is none
 */
export function useUndo(id: string, dryRun: boolean, wanted = true) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['import', id, 'undo', dryRun],
    enabled: wanted,
    queryFn: async () => {
      try {
        const undo = await send<Undo>('GET', path(id, dryRun));
        if (!dryRun && undo.state === 'done') void queries.invalidateQueries({ queryKey: ['patrons'] });
        return undo;
      } catch (refused) {
        if (refused instanceof ProblemError && refused.status === 404) return null;
        throw refused;
      }
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMs : false),
  });
}

export function useTakeBack(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (dryRun: boolean) => send<Undo>('POST', path(id, dryRun), once()),
    onSuccess: (undo) => {
      queries.setQueryData(['import', id, 'undo', undo.dryRun], undo);
      return queries.invalidateQueries({ queryKey: ['import', id, 'undo', undo.dryRun] });
    },
  });
}

export function useStayed(undo: Undo) {
  return usePaged(['import', undo.importId, 'undo', undo.dryRun, 'stayed', undo.updatedAt], (cursor) =>
    send<Page<Stayed>>(
      'GET',
      `${path(undo.importId, undo.dryRun, '/stayed')}&limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    ),
  );
}
