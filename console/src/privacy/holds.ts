import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { send } from '../api/send';

export const grounds = ['legal-claim', 'authority', 'investigation', 'debt'] as const;
export const ends = ['resolved', 'mistake'] as const;

/** Something for which what is known of a patron must be kept; it stands until it is lifted. */
export type Hold = {
  id: string;
  patronId: string;
  reason: string;
  reference: string;
  by: string;
  at: string;
  liftedAt?: string;
  liftedBy?: string;
  liftedFor?: string;
};

export function useHolds(patron: string) {
  return useQuery({
    queryKey: ['patron', patron, 'holds'],
    queryFn: () =>
      send<{ items: Hold[] }>('GET', `/api/v1/patrons/${encodeURIComponent(patron)}/legal-holds`),
  });
}

export function usePlaceHold(patron: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { reason: string; reference: string }) =>
      send<Hold>('POST', `/api/v1/patrons/${encodeURIComponent(patron)}/legal-holds`, once(), body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patron', patron, 'holds'] }),
  });
}

export function useLiftHold(patron: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ hold, reason }: { hold: string; reason: string }) =>
      send<Hold>('POST', `/api/v1/legal-holds/${encodeURIComponent(hold)}/lift`, once(), { reason }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patron', patron, 'holds'] }),
  });
}
