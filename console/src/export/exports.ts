import { useMutation, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Export, Page, Scope } from '../api/types';

export type ExportArea = 'patrons' | 'campaigns';

export const neededFor: Record<ExportArea, Scope> = { patrons: 'patrons:read', campaigns: 'campaigns:read' };

const pollMs = 1_000;
const shown = 20;

export function isUnfinished(one: Pick<Export, 'state'>): boolean {
  return one.state === 'waiting' || one.state === 'running';
}

/** Asked again while one of those that are shown is being written. */
export function useExports(area: ExportArea) {
  return usePaged(
    ['exports', area],
    (cursor) =>
      send<Page<Export>>(
        'GET',
        `/api/v1/exports/${area}?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      ),
    (items) => (items.some(isUnfinished) ? pollMs : false),
  );
}

export function useAskForExport(area: ExportArea) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { kind: string; subject: string }) =>
      send<Export>('POST', `/api/v1/exports/${area}`, once(), wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports', area] }),
  });
}

export function useDeleteExport(area: ExportArea) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      send<undefined>('DELETE', `/api/v1/exports/${area}/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports', area] }),
  });
}
