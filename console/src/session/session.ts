import { useQuery } from '@tanstack/react-query';
import { csrfHeaders, rememberCsrf } from '../api/client';
import { problemOf } from '../api/problem';
import type { Scope, Session } from '../api/types';

async function currentSession(): Promise<Session | null> {
  const response = await fetch('/session', { headers: { Accept: 'application/json' } });
  if (response.status === 401) return null;
  if (!response.ok) throw problemOf(await response.json().catch(() => null), response);
  const session = (await response.json()) as Session;
  rememberCsrf(session.csrf);
  return session;
}

/** `null` when nobody is signed in. */
export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: currentSession, staleTime: 60_000 });
}

export async function signOut(): Promise<void> {
  await fetch('/logout', { method: 'POST', headers: csrfHeaders(), redirect: 'manual' });
  rememberCsrf(undefined);
  window.location.assign('/');
}

/** Whether to offer an action at all; the services decide whether it is allowed. */
export function useMay(): (scope: Scope) => boolean {
  const session = useSession();
  return (scope) => session.data?.scopes.includes(scope) ?? false;
}

/** To which branches the account is limited; none: it sees all of them. */
export function useLimit(): string[] {
  return useSession().data?.branches ?? [];
}

/** The same as `useMay` for what concerns the whole institution: who is limited to branches is refused. */
export function useMayEverywhere(): (scope: Scope) => boolean {
  const may = useMay();
  const limited = useLimit().length > 0;
  return (scope) => !limited && may(scope);
}
