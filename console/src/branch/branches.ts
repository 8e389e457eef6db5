import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { send } from '../api/send';
import type { Branch } from '../api/types';
import { ifMatch, versionOf } from '../api/versions';

export type BranchDraft = { name: string; timeZone: string; lat?: number; lon?: number };

type BranchFields = {
  name: string;
  timeZone?: string;
  location?: { lat?: number; lon?: number } | null;
};

export const draftOf = ({ name, timeZone, location }: Branch): BranchDraft => ({
  name,
  timeZone,
  lat: location?.lat,
  lon: location?.lon,
});

/** What was filled in. Of a branch that there is, null takes its place away; one coordinate alone is sent, and refused. */
export function fieldsOf({ name, timeZone, lat, lon }: BranchDraft, isNew: boolean): BranchFields {
  const isNowhere = lat === undefined && lon === undefined;
  return {
    name,
    ...(timeZone.trim() === '' ? {} : { timeZone: timeZone.trim() }),
    ...(isNowhere ? (isNew ? {} : { location: null }) : { location: { lat, lon } }),
  };
}

const addressOf = (id: string) => `/api/v1/branches/${encodeURIComponent(id)}`;

/** Asked for when its form is opened, so that the version is the one that was seen. */
export function useBranch(id: string) {
  return useQuery({
    queryKey: ['branch', id],
    queryFn: () => send<Branch>('GET', addressOf(id)),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useOpenBranch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: BranchDraft) =>
      send<Branch>('POST', '/api/v1/branches', once(), fieldsOf(draft, true)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['branches'] }),
  });
}

export function useChangeBranch(seen: Branch) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: BranchDraft) =>
      send<Branch>('PATCH', addressOf(seen.id), ifMatch(versionOf(seen)), fieldsOf(draft, false)),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['branches'] }),
        queries.invalidateQueries({ queryKey: ['branch', seen.id] }),
      ]),
  });
}
