import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import { pageSize, usePaged } from '../api/queries';
import type { Invitation, Person } from '../api/types';
import { send } from '../api/send';
import { ifMatch } from '../api/versions';

export const roles = ['administrator', 'outreach', 'approver', 'analyst', 'privacy'] as const;

export function usePeople() {
  return usePaged<Person>(['people'], (cursor) =>
    answer(api.GET('/api/v1/people', { params: { query: { limit: pageSize, cursor } } })),
  );
}

export const readPerson = (id: string) => send<Person>('GET', `/api/v1/people/${id}`);

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
    mutationFn: (id: string) => send<Person>('POST', `/api/v1/people/${id}/invitation`, once()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}

export function useChangePerson() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, ...body }: PersonChange) =>
      send<Person>(
        'PATCH',
        `/api/v1/people/${id}`,
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
    mutationFn: (id: string) => send<undefined>('DELETE', `/api/v1/people/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}
