import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api, once } from '../api/client';
import type { Page, Preview, Rule, Segment, SegmentFields } from '../api/types';
import { seen } from '../api/versions';

const buildingMs = 1_500;

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: (): Promise<Page<Segment>> =>
    answer(api.GET('/api/v1/segments', { params: { query: { limit: 500 } } })),
});

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', id],
    queryFn: (): Promise<Segment> => answer(api.GET('/api/v1/segments/{id}', { params: { path: { id } } })),
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.data?.state === 'building' ? buildingMs : false),
  });

const pauseMs = 350;

/** The value as it was when it last rested. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Count and reach of a rule that is being edited; a newer rule cancels the question about the older one. */
export function usePreview(rule: Rule | undefined) {
  const text = useRested(rule ? JSON.stringify(rule) : '');
  return useQuery({
    queryKey: ['preview', text],
    enabled: text !== '',
    queryFn: ({ signal }): Promise<Preview> =>
      answer(api.POST('/api/v1/segments/preview', { body: { rule: JSON.parse(text) as Rule }, signal })),
    retry: false,
    staleTime: 10_000,
  });
}

export function useSaveSegment(id: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: SegmentFields; version?: string }) =>
      id === undefined
        ? answer(api.POST('/api/v1/segments', { body, headers: once() }))
        : answer(api.PUT('/api/v1/segments/{id}', { params: { path: { id }, header: seen(version) }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  });
}

export function useDeleteSegment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await answer(api.DELETE('/api/v1/segments/{id}', { params: { path: { id } } }));
    },
    onSuccess: (_, id) => {
      queries.removeQueries({ queryKey: ['segments', id] });
      return queries.invalidateQueries({ queryKey: ['segments'], exact: true });
    },
  });
}
