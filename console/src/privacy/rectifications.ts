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
  /** Who were taken for one person with the patron when it was noted, and are not any more. */
  mayBeOf?: string[];
  state: 'open' | Outcome | 'withdrawn';
  text: string;
  proposed: Proposal[];
  by: string;
  notedAt: string;
  receivedAt: string;
  decision?: Decision;
  telling?: Telling;
};

/** Who is to be told of what was put right; absent while it is looked for them. */
export type Telling = { lookedAt?: string; whole: boolean; recipients: Recipient[] };

/** One to whom what was wrong was given, or may have been. */
export type Recipient = {
  id: string;
  given: 'file' | 'campaign' | 'named';
  kind?: string;
  subject?: string;
  name?: string;
  fetchedBy?: string;
  givenAt?: string;
  lastGivenAt?: string;
  certain: boolean;
  state: 'to-be-told' | 'told' | 'not-told';
  toldOn?: string;
  ground?: string;
  reason?: string;
  by?: string;
  at?: string;
};

/** The text by which a recipient is told. */
export type RecipientNotice = { language: string; title: string; text: string };

export const notToldGrounds = ['impossible', 'disproportionate'] as const;

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

const pollMs = 1_000;

/** Asked again while it is looked for recipients. */
export function useRectification(id: string) {
  return useQuery({
    queryKey: ['rectifications', 'one', id],
    queryFn: () => send<Rectification>('GET', place(id)),
    refetchInterval: ({ state }) => (state.data?.telling && !state.data.telling.lookedAt ? pollMs : false),
  });
}

export function useNameRecipient(id: string) {
  return useChange((name: string) =>
    send<Rectification>('POST', `${place(id)}/recipients`, once(), { name }),
  );
}

export function useLookAgain(id: string) {
  return useChange(() => send<Rectification>('POST', `${place(id)}/recipients/search`, once()));
}

export function useTold(id: string, recipient: string) {
  return useChange((on: string) =>
    send<Rectification>('POST', `${recipientOf(id, recipient)}/told`, once(), on ? { on } : {}),
  );
}

export function useNotTold(id: string, recipient: string) {
  return useChange((why: { ground: string; reason: string }) =>
    send<Rectification>('POST', `${recipientOf(id, recipient)}/not-told`, once(), why),
  );
}

/** @param language in which the recipient is told; nothing is asked for without one */
export function useNotice(id: string, recipient: string, language: string | undefined) {
  return useQuery({
    queryKey: ['rectification-notice', id, recipient, language],
    queryFn: () =>
      send<RecipientNotice>('GET', `${recipientOf(id, recipient)}/notice?lang=${language ?? ''}`),
    enabled: language !== undefined,
  });
}

function recipientOf(id: string, recipient: string): string {
  return `${place(id)}/recipients/${encodeURIComponent(recipient)}`;
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

/** Says whose a request is. */
export function useAssign(id: string) {
  return useChange((patronId: string) =>
    send<Rectification>('POST', `${place(id)}/patron`, once(), { patronId }),
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
