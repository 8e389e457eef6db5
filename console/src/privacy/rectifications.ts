import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page } from '../api/types';
import type { Due, Term, Which } from './term';

/** What of somebody can be wrong. */
export const fields = [
  'name',
  'birth-date',
  'address',
  'contact-points',
  'identifiers',
  'language',
  'home-branch',
  'category',
  'dates',
  'interests',
  'attributes',
  'groups',
  'activity',
  'other',
] as const;

export const outcomes = ['done', 'partly', 'refused'] as const;

export type Outcome = (typeof outcomes)[number];

/** What a field should be, as the person writes it. */
export type Proposal = { field: string; value: string };

/** That somebody said that something kept of them is wrong. */
export type Rectification = Term & {
  id: string;
  patronId: string;
  patronName?: string;
  state: 'open' | Outcome | 'withdrawn';
  text: string;
  proposed: Proposal[];
  by: string;
  notedAt: string;
  receivedAt: string;
  decision?: Decision;
};

export type Decision = {
  outcome: Outcome;
  changed: string[];
  version?: number;
  reason?: string;
  by: string;
  at: string;
};

export type NewRectification = { text: string; proposed: Proposal[]; receivedOn?: string };

export type NewDecision = { outcome: Outcome; changed?: string[]; reason?: string };

const shown = 20;
const all = '/api/v1/rectifications';

function place(id: string): string {
  return `${all}/${encodeURIComponent(id)}`;
}

function after(cursor: string | undefined): string {
  return cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
}

export function useRectifications(which: Which) {
  return usePaged(['rectifications', which], (cursor) =>
    send<Page<Rectification>>('GET', `${all}?state=${which}&limit=${String(shown)}${after(cursor)}`),
  );
}

/** Those of one patron, newest first. */
export function useRectificationsOf(patron: string) {
  return usePaged(['rectifications', 'of', patron], (cursor) =>
    send<Page<Rectification>>(
      'GET',
      `${all}?patron=${encodeURIComponent(patron)}&limit=${String(shown)}${after(cursor)}`,
    ),
  );
}

export function useRectification(id: string) {
  return useQuery({
    queryKey: ['rectifications', 'one', id],
    queryFn: () => send<Rectification>('GET', place(id)),
  });
}

export function useRectificationsDue(isThere: boolean) {
  return useQuery({
    queryKey: ['rectifications', 'due'],
    queryFn: () => send<Due>('GET', `${all}/due`),
    enabled: isThere,
  });
}

export function useAskForRectification(patron: string) {
  return useChange((asked: NewRectification) =>
    send<Rectification>(
      'POST',
      `/api/v1/patrons/${encodeURIComponent(patron)}/rectifications`,
      once(),
      asked,
    ),
  );
}

export function useDecide(id: string) {
  return useChange((decision: NewDecision) =>
    send<Rectification>('POST', `${place(id)}/decision`, once(), decision),
  );
}

export function useExtendRectification(id: string) {
  return useChange((asked: { months: number; reason: string }) =>
    send<Rectification>('POST', `${place(id)}/extension`, once(), asked),
  );
}

export function useWithdrawRectification(id: string) {
  return useChange(() => send<undefined>('DELETE', place(id)));
}

function useChange<A, T>(change: (asked: A) => Promise<T>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['rectifications'] }),
  });
}
