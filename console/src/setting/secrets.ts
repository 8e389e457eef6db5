import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../api/send';

/** What is known of a secret: never its value. */
export type Secret = { name: string; isSet: boolean; setAt?: string; setBy?: string };

/** The mail server of the institution's own letters: its address, with user and password in it. */
export const mailServer = 'mail.server';

const key = ['secrets'];
const all = '/api/v1/institution/secrets';

export function useSecrets() {
  return useQuery({ queryKey: key, queryFn: () => send<{ items: Secret[] }>('GET', all) });
}

export function useSetSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string }) =>
      send<undefined>('PUT', `${all}/${name}`, {}, { value }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

export function useRemoveSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => send<undefined>('DELETE', `${all}/${name}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}
