import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page } from '../api/types';

/** How long one kind of data is kept, and what is usual where the institution is. */
export type RetainedKind = {
  kind: string;
  /** Absent: kept without end. */
  period?: string;
  shortest: string;
  longest: string;
  usual: string;
  asOf: string;
  source: string;
};

export type RetentionPolicy = {
  version: number;
  automatic: boolean;
  nextRunAt?: string;
  changedAt?: string;
  by?: string;
  kinds: RetainedKind[];
};

export type PolicyFields = { automatic: boolean; periods: Record<string, string> };

export type RetentionFound = { kind: string; period?: string; found: number; held: number; sample: string[] };

export type RetentionRun = {
  id: string;
  dryRun: boolean;
  state: 'running' | 'done';
  by: string;
  askedAt: string;
  doneAt?: string;
  policyVersion: number;
  people: number;
  kinds: RetentionFound[];
  proof?: string;
};

const pollMs = 2_000;
const shown = 20;

export function usePolicy() {
  return useQuery({
    queryKey: ['retention', 'policy'],
    queryFn: () => send<RetentionPolicy>('GET', '/api/v1/retention-policies'),
  });
}

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ seen, fields }: { seen: Record<string, string>; fields: PolicyFields }) =>
      send<RetentionPolicy>('PUT', '/api/v1/retention-policies', seen, fields),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['retention'] }),
  });
}

/** Asked again while one of those that are shown goes on. */
export function useRuns() {
  return usePaged(
    ['retention', 'runs'],
    (cursor) =>
      send<Page<RetentionRun>>(
        'GET',
        `/api/v1/retention-runs?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      ),
    (items) => (items.some((one) => one.state === 'running') ? pollMs : false),
  );
}

/** @param policyVersion of the policy by which something is removed; absent: nothing is, it is only looked */
export function useRun() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (policyVersion: number | undefined) =>
      send<RetentionRun>(
        'POST',
        '/api/v1/retention-runs',
        once(),
        policyVersion === undefined ? { dryRun: true } : { dryRun: false, policyVersion },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['retention', 'runs'] }),
  });
}
