import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { csrfHeaders } from '../api/client';
import { problemOf } from '../api/problem';

/** What is known of a secret: never its value. */
export type Secret = { name: string; isSet: boolean; setAt?: string; setBy?: string };

/** The mail server of the institution's own letters: its address, with user and password in it. */
export const mailServer = 'mail.server';

async function send<T>(method: string, name = '', body?: unknown): Promise<T> {
  const response = await globalThis.fetch(`/api/v1/institution/secrets${name && `/${name}`}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(method === 'GET' ? {} : csrfHeaders()),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const given: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(given, response);
  return given as T;
}

const key = ['secrets'];

export function useSecrets() {
  return useQuery({ queryKey: key, queryFn: () => send<{ items: Secret[] }>('GET') });
}

export function useSetSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string }) => send<undefined>('PUT', name, { value }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

export function useRemoveSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => send<undefined>('DELETE', name),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}
