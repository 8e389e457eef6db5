import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, csrfHeaders, once } from '../api/client';
import { problemOf } from '../api/problem';
import { usePaged } from '../api/queries';
import type { FirstRows, Import, ImportMapping } from '../api/types';
import { withViewing } from '../api/viewing';
import { csvRows } from './csvHead';

export type Mapping = ImportMapping & Required<Pick<ImportMapping, 'columns'>>;
export type ImportOrder = { file: File; mapping: Mapping; dryRun: boolean };

const pollMs = 700;

export function isOver(batch: Pick<Import, 'state'>): boolean {
  return batch.state !== 'running';
}

/** Whether there is anything to take back of it. */
export function hasChanged(batch: Import): boolean {
  return isOver(batch) && !batch.dryRun && batch.created + batch.updated > 0;
}

async function send<T>(path: string, file: File, fields: Record<string, string>): Promise<T> {
  const body = new FormData();
  body.set('file', file, file.name);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const response = await fetch(path, {
    method: 'POST',
    body,
    headers: { Accept: 'application/json', ...csrfHeaders(), ...once() },
  });
  const given: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(given, response);
  return given as T;
}

const start = ({ file, mapping, dryRun }: ImportOrder) =>
  send<Import>('/api/v1/imports', file, { mapping: JSON.stringify(mapping), dryRun: String(dryRun) });

/** How the first rows would be read; nothing of the file is kept. */
export function useFirstRows() {
  return useMutation({
    mutationFn: ({ file, mapping }: Omit<ImportOrder, 'dryRun'>) =>
      send<FirstRows>('/api/v1/imports/preview', file, { mapping: JSON.stringify(mapping) }),
  });
}

export function useStartImport() {
  return useMutation({ mutationFn: start });
}

/** One import; asked again until it is over, and then whatever it may have changed is asked anew. */
export function useImport(id: string | undefined) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['import', id],
    enabled: id !== undefined,
    queryFn: async () => {
      const batch = await answer(api.GET('/api/v1/imports/{id}', { params: { path: { id: id ?? '' } } }));
      if (isOver(batch) && !batch.dryRun) void queries.invalidateQueries({ queryKey: ['patrons'] });
      return batch;
    },
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : pollMs),
  });
}

export function useImports() {
  return usePaged(['imports'], (cursor) =>
    answer(api.GET('/api/v1/imports', { params: { query: { limit: 20, cursor } } })),
  );
}

export const errorsHref = (id: string) => `/api/v1/imports/${encodeURIComponent(id)}/errors`;

export type RowError = { line: string; column: string; reason: string };
export type RowErrors = { shown: RowError[]; total: number };
const shownErrors = 200;

async function loadErrors(id: string): Promise<RowErrors> {
  const response = await fetch(withViewing(errorsHref(id)), { headers: { Accept: 'text/csv' } });
  if (!response.ok) throw problemOf(await response.json().catch(() => null), response);
  const [head = [], ...rows] = csvRows(await response.text());
  const at = (name: string) => head.indexOf(name);
  const cell = (row: string[], name: string) => row[at(name)] ?? '';
  const errors = rows.map((row) => ({
    line: cell(row, 'line'),
    column: cell(row, 'column'),
    reason: cell(row, 'reason'),
  }));
  return { shown: errors.slice(0, shownErrors), total: errors.length };
}

export function useImportErrors(id: string, wanted: boolean) {
  return useQuery({ queryKey: ['import', id, 'errors'], queryFn: () => loadErrors(id), enabled: wanted });
}
