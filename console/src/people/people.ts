import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, csrfHeaders, once } from '../api/client';
import { problemOf } from '../api/problem';
import { pageSize, usePaged } from '../api/queries';
import type { Invitation, Person } from '../api/types';
import { ifMatch, rememberVersion } from '../api/versions';

export const roles = ['administrator', 'outreach', 'approver', 'analyst', 'privacy'] as const;

export function usePeople() {
  return usePaged<Person>(['people'], (cursor) =>
    answer(api.GET('/api/v1/people', { params: { query: { limit: pageSize, cursor } } })),
  );
}

/** One member of staff: what `GET /api/v1/people` lists has no versions. */
async function send<T>(method: string, path: string, headers = {}, body?: unknown): Promise<T> {
  const response = await globalThis.fetch(`/api/v1/people/${path}`, {
    method,
    headers: { Accept: 'application/json', ...(method === 'GET' ? {} : csrfHeaders()), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const given: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(given, response);
  rememberVersion(given, response);
  return given as T;
}

export const readPerson = (id: string) => send<Person>('GET', id);

/** The key belongs to the order, so that pressing twice, or again after a broken connection, invites once. */
export function useInvite() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: Invitation; key: ReturnType<typeof once> }) =>
      answer(api.POST('/api/v1/people', { body, headers: key })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}

export function useInviteAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send<Person>('POST', `${id}/invitation`, once()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}

export function useChangePerson() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, ...body }: PersonChange) =>
      send<Person>(
        'PATCH',
        id,
        { 'Content-Type': 'application/merge-patch+json', ...ifMatch(version) },
        body,
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}
type PersonChange = {
  id: string;
  version: string | undefined;
  name: string;
  roles: string[];
  branches: string[];
};

export function useEndPerson() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send<undefined>('DELETE', id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}
