import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import { pageSize, usePaged } from '../api/queries';
import { send } from '../api/send';
import type {
  Confirmation,
  ConsentFields,
  LimitFields,
  Patron,
  PatronFields,
  PatronPatch,
  Restrictions,
} from '../api/types';
import { seen, versionOf } from '../api/versions';

export type PatronSearch = { by: 'q' | 'email' | 'identifier' | 'segment'; words: string };

const growingMs = 1_500;

/** @param isGrowing while those whom it is about are still being found */
export function usePatrons(search: PatronSearch, isGrowing = false) {
  return usePaged(
    ['patrons', search, isGrowing],
    (cursor) =>
      answer(
        api.GET('/api/v1/patrons', {
          params: {
            query: { ...(search.words ? { [search.by]: search.words } : {}), limit: pageSize, cursor },
          },
        }),
      ),
    () => isGrowing && growingMs,
  );
}

/** Not shared with what was read before: an answer is remembered with its version. */
const patronQuery = (id: string) =>
  queryOptions({
    queryKey: ['patron', id],
    queryFn: (): Promise<Patron> => answer(api.GET('/api/v1/patrons/{id}', { params: { path: { id } } })),
    structuralSharing: false,
  });

export const usePatron = (id: string) => useQuery(patronQuery(id));

/** Reads somebody anew, whatever was read before. */
export function useNewest(id: string) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: () => queries.fetchQuery({ ...patronQuery(id), staleTime: 0 }) });
}

/** @param opened as the form was filled with: what is sent is a change of that */
export function useChangePatron(opened: Patron) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PatronPatch): Promise<Patron> =>
      answer(
        api.PATCH('/api/v1/patrons/{id}', {
          params: { path: { id: opened.id }, header: seen(versionOf(opened)) },
          body,
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['patron', opened.id] }),
        queries.invalidateQueries({ queryKey: ['patrons'] }),
      ]),
  });
}

/** @param asOf as it was known at that moment; absent: now */
export function useConsents(id: string, asOf?: string) {
  return useQuery({
    queryKey: ['patron', id, 'consents', asOf],
    queryFn: () =>
      answer(api.GET('/api/v1/patrons/{id}/consents', { params: { path: { id }, query: { asOf } } })),
  });
}

export function useTimeline(id: string) {
  return usePaged(['patron', id, 'timeline'], (cursor) =>
    answer(
      api.GET('/api/v1/patrons/{id}/timeline', { params: { path: { id }, query: { limit: 20, cursor } } }),
    ),
  );
}

export function useRegister() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PatronFields) => answer(api.POST('/api/v1/patrons', { body, headers: once() })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patrons'] }),
  });
}

export function useRecordConsent(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ConsentFields) =>
      answer(api.POST('/api/v1/patrons/{id}/consents', { params: { path: { id } }, body, headers: once() })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patron', id] }),
  });
}

/** Yeses that wait to be confirmed. */
export function useConfirmations(id: string) {
  return useQuery({
    queryKey: ['patron', id, 'confirmations'],
    queryFn: () => send<{ items: Confirmation[] }>('GET', `/api/v1/patrons/${id}/confirmations`),
  });
}

export function useAskAgain(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: string) =>
      send<{ requestId: string }>('POST', `/api/v1/patrons/${id}/confirmations/${request}/repeat`, once()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patron', id] }),
  });
}

/** Until when the reader has chosen to get nothing of marketing. */
export function usePause(id: string) {
  return useQuery({
    queryKey: ['patron', id, 'pause'],
    queryFn: () => send<{ until?: string }>('GET', `/api/v1/patrons/${id}/pause`),
  });
}

export function usePreferenceLink(id: string) {
  return useMutation({
    mutationFn: () => send<{ url: string }>('POST', `/api/v1/patrons/${id}/preference-link`, once()),
  });
}

export function useRestrictions(id: string) {
  return useQuery({
    queryKey: ['patron', id, 'restriction'],
    queryFn: () => send<Restrictions>('GET', `/api/v1/patrons/${id}/restriction`),
  });
}

export function useNoteLimit(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: LimitFields) =>
      send<Restrictions>('POST', `/api/v1/patrons/${id}/restriction`, once(), body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patron', id] }),
  });
}

/** Names in these scripts begin with the family, and have no space between. */
const familyFirst = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/** What staff call this person; without a name, the last characters of the id. */
export function fullName(patron: Pick<Patron, 'id' | 'name'>): string {
  return wholeName(patron.name) || `…${patron.id.slice(-8)}`;
}

/** Empty where there is none. */
export function wholeName({ given, family, preferred }: NonNullable<Patron['name']> = {}): string {
  const whole = familyFirst.test(`${family ?? ''}${given ?? ''}`)
    ? `${family ?? ''}${given ?? ''}`
    : [given, family].filter(Boolean).join(' ');
  return whole || preferred || '';
}
