import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import { pageSize, usePaged } from '../api/queries';
import type { Campaign, CampaignFields, CampaignMove, CampaignPatch, Report } from '../api/types';
import { ifMatch, seen } from '../api/versions';

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: () => answer(api.GET('/api/v1/campaigns', { params: { query: { limit: 200 } } })),
});

const pollMs = 2_000;

/** Whether the campaign changes by itself, so that a page has to ask again. */
export function isLive(campaign: Pick<Campaign, 'state'>): boolean {
  return campaign.state === 'launched';
}

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id],
    queryFn: (): Promise<Campaign> => answer(api.GET('/api/v1/campaigns/{id}', { params: { path: { id } } })),
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.data && isLive(state.data) ? pollMs : false),
  });

export const reportQuery = (id: string, live: boolean) =>
  queryOptions({
    queryKey: ['campaigns', id, 'report'],
    queryFn: (): Promise<Report> =>
      answer(api.GET('/api/v1/campaigns/{id}/report', { params: { path: { id } } })),
    refetchInterval: live ? pollMs : false,
  });

/** @param state of those that are asked for; of all, if empty */
export function useDeliveries(id: string, state: string) {
  return usePaged(['campaigns', id, 'deliveries', state], (cursor) =>
    answer(
      api.GET('/api/v1/campaigns/{id}/deliveries', {
        params: { path: { id }, query: { limit: pageSize, cursor, state: state || undefined } },
      }),
    ),
  );
}

export function useDraftCampaign() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CampaignFields) => answer(api.POST('/api/v1/campaigns', { body, headers: once() })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}

export function useChangeCampaign(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: CampaignPatch; version?: string }) =>
      answer(
        api.PATCH('/api/v1/campaigns/{id}', {
          params: { path: { id }, header: seen(version) },
          body,
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}

/** @param version that the person saw: nobody approves or launches what was changed meanwhile */
export function useMove(id: string, version: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (move: CampaignMove) =>
      answer(
        api.POST(`/api/v1/campaigns/{id}/${move}`, { params: { path: { id } }, headers: ifMatch(version) }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}
