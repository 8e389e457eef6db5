import { useMutation, useQueryClient } from '@tanstack/react-query';
import { csrfHeaders, once } from '../api/client';
import { problemOf } from '../api/problem';
import { usePaged } from '../api/queries';
import type { Export, Page, Scope } from '../api/types';

export type ExportArea = 'patrons' | 'campaigns';

export const neededFor: Record<ExportArea, Scope> = { patrons: 'patrons:read', campaigns: 'campaigns:read' };

const pollMs = 1_000;
const shown = 20;

export function isUnfinished(one: Pick<Export, 'state'>): boolean {
  return one.state === 'waiting' || one.state === 'running';
}

async function send<T>(method: string, area: ExportArea, rest: string, body?: unknown): Promise<T> {
  const response = await globalThis.fetch(`/api/v1/exports/${area}${rest}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(method === 'GET' ? {} : csrfHeaders()),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', ...once() }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const given: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(given, response);
  return given as T;
}

/** Asked again while one of those that are shown is being written. */
export function useExports(area: ExportArea) {
  return usePaged(
    ['exports', area],
    (cursor) =>
      send<Page<Export>>(
        'GET',
        area,
        `?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      ),
    (items) => (items.some(isUnfinished) ? pollMs : false),
  );
}

export function useAskForExport(area: ExportArea) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { kind: string; subject: string }) => send<Export>('POST', area, '', wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports', area] }),
  });
}

export function useDeleteExport(area: ExportArea) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send<undefined>('DELETE', area, `/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports', area] }),
  });
}
