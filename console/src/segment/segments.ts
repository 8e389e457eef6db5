import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { answer, api, once } from '../api/client';
import { isBusy, usePaged } from '../api/queries';
import type {
  Page,
  Preview,
  Rule,
  Segment,
  SegmentFields,
  SegmentReach,
  SelfCheck,
  Vocabulary,
} from '../api/types';
import { ifMatch, seen, versionOf } from '../api/versions';
import { useLocaleChoice, type Locale } from '../locale/locale';

const buildingMs = 1_500;

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: (): Promise<Page<Segment>> =>
    answer(api.GET('/api/v1/segments', { params: { query: { limit: 500 } } })),
});

/** What the comparison of members with rules, which never ends, has found so far. */
export const selfCheckQuery = queryOptions({
  queryKey: ['self-check'],
  queryFn: (): Promise<SelfCheck> => answer(api.GET('/api/v1/segments/self-check')),
});

/** With its rule in the words of the reader's language. */
export function useSegment(id: string) {
  const { locale } = useLocaleChoice();
  return useQuery({
    queryKey: ['segments', id, locale],
    queryFn: (): Promise<Segment> =>
      answer(api.GET('/api/v1/segments/{id}', { params: { path: { id } }, headers: saidIn(locale) })),
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.data?.state === 'building' ? buildingMs : false),
  });
}

const saidIn = (locale: Locale) => ({ 'Accept-Language': locale });

/** What a rule may be made of, with words for it: the fields, the facts of the institution among them, and the events. */
export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: (): Promise<Vocabulary> => answer(api.GET('/api/v1/segments/vocabulary')),
  staleTime: 60_000,
});

export const useVocabulary = () => useQuery(vocabularyQuery);

/** One of several words for the same, in the reader's language. */
export function useTerm(): (words: Record<string, string> | undefined, otherwise: string) => string {
  const { locale } = useLocaleChoice();
  return useCallback((words, otherwise) => words?.[locale] ?? words?.['en'] ?? otherwise, [locale]);
}

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

const mostTries = 8;

/** What was superseded is still being counted at the server for a while, so that the newest may be refused at first. */
const untilFree = (failures: number, error: Error) => isBusy(error) && failures < mostTries;

/**
 * Count, reach and words of a rule that is being edited; a newer rule cancels the question about the older one.
 * With the segment whose rule it would be, also whom that would win and lose.
 */
export function usePreview(rule: Rule | undefined, against?: string) {
  const { locale } = useLocaleChoice();
  const text = useRested(rule ? JSON.stringify(rule) : '');
  return useQuery({
    queryKey: ['preview', text, locale, against],
    enabled: text !== '',
    queryFn: ({ signal }): Promise<Preview> =>
      answer(
        api.POST('/api/v1/segments/preview', {
          body: { rule: JSON.parse(text) as Rule, against },
          headers: saidIn(locale),
          signal,
        }),
      ),
    retry: untilFree,
    staleTime: 10_000,
  });
}

/** Whom a letter to a segment would reach now, and why not the others: for one purpose, or for those that it is asked by. */
export function useReach(id: string | undefined, purpose?: string) {
  return useQuery({
    queryKey: ['segments', id, 'reach', purpose],
    enabled: id !== undefined,
    queryFn: ({ signal }): Promise<SegmentReach> =>
      answer(
        api.GET('/api/v1/segments/{id}/reach', {
          params: {
            path: { id: id ?? '' },
            query: { purpose: purpose === undefined ? undefined : [purpose] },
          },
          signal,
        }),
      ),
    retry: untilFree,
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

/** The newest first, each with its rule in the words of the reader's language. */
export function useVersions(id: string) {
  const { locale } = useLocaleChoice();
  return usePaged(['segments', id, 'versions', locale], (cursor) =>
    answer(
      api.GET('/api/v1/segments/{id}/versions', {
        params: { path: { id }, query: { limit: 20, cursor } },
        headers: saidIn(locale),
      }),
    ),
  );
}

export function useRestoreVersion(segment: Segment) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      answer(
        api.POST('/api/v1/segments/{id}/versions/{version}/restore', {
          params: { path: { id: segment.id, version } },
          headers: { ...once(), ...ifMatch(versionOf(segment)) },
        }),
      ),
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
