import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page } from '../api/types';
import type { Due, Term, Which } from './term';

/** That somebody asked for all that is held of them. */
export type AccessRequest = Term & {
  id: string;
  patronId: string;
  patronName?: string;
  state: 'preparing' | 'ready' | 'expired' | 'failed' | 'withdrawn' | 'read';
  by: string;
  askedAt: string;
  answeredAt?: string;
  file?: string;
  bytes?: number;
  expiresAt?: string;
  linkExpiresAt?: string;
};

/** What the API tells once. */
export type AccessLink = { link: string; expiresAt: string };

const pollMs = 1_000;
const shown = 20;

function later(items: AccessRequest[]): number | false {
  return items.some((one) => one.state === 'preparing') ? pollMs : false;
}

function after(cursor: string | undefined): string {
  return cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
}

/** Asked again while one of those that are shown is being prepared. */
export function useAccessRequests(which: Which) {
  return usePaged(
    ['access-requests', which],
    (cursor) =>
      send<Page<AccessRequest>>(
        'GET',
        `/api/v1/access-requests?state=${which}&limit=${String(shown)}${after(cursor)}`,
      ),
    later,
  );
}

/** Those of one patron, newest first. */
export function useAccessRequestsOf(patron: string) {
  return usePaged(
    ['access-requests', 'of', patron],
    (cursor) =>
      send<Page<AccessRequest>>(
        'GET',
        `/api/v1/access-requests?patron=${encodeURIComponent(patron)}&limit=${String(shown)}${after(cursor)}`,
      ),
    later,
  );
}

export function useAskForAccess() {
  return useChange((patron: string) =>
    send<AccessRequest>('POST', `/api/v1/patrons/${encodeURIComponent(patron)}/export`, once()),
  );
}

export function useMakeLink() {
  return useChange((id: string) => send<AccessLink>('POST', `${place(id)}/link`, once()));
}

export function useExtendAccess(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: { months: number; reason: string }) =>
      send<AccessRequest>('POST', `${place(id)}/extension`, once(), asked),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access-requests'] }),
  });
}

export function useAccessDue(isThere: boolean) {
  return useQuery({
    queryKey: ['access-requests', 'due'],
    queryFn: () => send<Due>('GET', '/api/v1/access-requests/due'),
    enabled: isThere,
  });
}

export function useWithdrawLink() {
  return useChange((id: string) => send<undefined>('DELETE', `${place(id)}/link`));
}

export function useWithdraw() {
  return useChange((id: string) => send<undefined>('DELETE', place(id)));
}

function place(id: string): string {
  return `/api/v1/access-requests/${encodeURIComponent(id)}`;
}

function useChange<T>(change: (of: string) => Promise<T>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access-requests'] }),
  });
}

/** What an institution processes of whom, in one language. */
export type ProcessingRecord = {
  institution: string;
  asOf: string;
  activities: {
    service: string;
    title: string;
    basis: string;
    data: { collection: string; people: string; holds: string; kept: string }[];
  }[];
  purposes: { key: string; title: string; kind: string; bases: string[] }[];
  recipients: string[];
  measures: string[];
};

export function useProcessingRecord(language: string) {
  return useQuery({
    queryKey: ['processing-record', language],
    queryFn: () =>
      send<ProcessingRecord>('GET', `/api/v1/processing-record?lang=${encodeURIComponent(language)}`),
  });
}
