import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { once } from '../api/client';
import { send } from '../api/send';
import type { Sentence } from '../api/types';
import { ifMatch } from '../api/versions';
import { useLocaleChoice, useText, type Locale } from '../locale/locale';

/** By its number while nobody has named it. */
export type Named = { id: string; number: number; labels: Record<string, string> };

export type Trait = {
  input: string;
  mean: number;
  overall: number;
  way: 'far_below' | 'below' | 'above' | 'far_above';
};

/** @property people absent where the number is withheld */
export type Persona = Named & { people?: number; sentence: Sentence; traits: Trait[] };

/** @property refused why that many could not be chosen */
export type Tried = { personas: number; silhouette?: number; refused?: 'too_small' | 'too_alike' };

/** @property people absent, as what was compared of them, where the number is withheld */
export type PersonaModel = {
  asOf: string;
  definition: number;
  seed: number;
  people?: number;
  compared?: number;
  silhouette: number;
  agreement: number;
  tried: Tried[];
  inputs: { name: string; levels: number; mean: number }[];
};

/** @property looked absent where the number is withheld */
export type PersonaRun = {
  id: string;
  state: 'running' | 'done' | 'too_few' | 'too_alike' | 'failed';
  by: string;
  askedAt: string;
  doneAt?: string;
  seed: number;
  looked?: number;
};

/** What `GET /api/v1/personas` answers. */
export type Personas = { version: number; model?: PersonaModel; personas: Persona[]; run?: PersonaRun };

export type Near = Named & { distance: number };

export type Level = {
  name: string;
  level: number;
  levels: number;
  persona: number;
  overall: number;
  asked?: { least: number; most: number };
};

/** Of which persona a patron is and why, or why of none. */
export type PatronPersona = {
  patronId: string;
  asOf: string;
  definition?: number;
  modelAsOf?: string;
  withheld?: 'restriction' | 'profiling' | 'age';
  persona?: Near;
  second?: Near;
  inputs: Level[];
};

const pollMs = 1_500;

export const personasQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ['personas', locale],
    queryFn: () => send<Personas>('GET', '/api/v1/personas', { 'Accept-Language': locale }),
    // The version of each answer is remembered with it.
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.data?.run?.state === 'running' ? pollMs : false),
  });

/** With who is of each in the reader's language; asked again while they are looked for. */
export function usePersonas(wanted = true) {
  const { locale } = useLocaleChoice();
  return useQuery({ ...personasQuery(locale), enabled: wanted });
}

export function usePatronPersona(patron: string) {
  return useQuery({
    // Below the patron, so that a limit that is noted is seen here at once.
    queryKey: ['patron', patron, 'persona'],
    queryFn: () => send<PatronPersona>('GET', `/api/v1/patrons/${patron}/persona`),
  });
}

export function useLook() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<PersonaRun>('POST', '/api/v1/personas/runs', once(), {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['personas'] }),
  });
}

/** A name that is left empty is taken away. */
export function useName(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ seen, labels }: { seen: string | undefined; labels: Record<string, string | null> }) =>
      send<Persona>('PATCH', `/api/v1/personas/${id}`, ifMatch(seen), { labels }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['personas'] }),
  });
}

/** What a persona is called, in the reader's language or else in any. */
export function useCalled(): (one: Named) => string {
  const t = useText();
  const { locale } = useLocaleChoice();
  return useCallback(
    (one) =>
      one.labels[locale] ?? Object.values(one.labels)[0] ?? t('persona.unnamed', { number: one.number }),
    [locale, t],
  );
}

/** As fine as it tells something. */
export const rounded = (n: number, digits = 1): number => Number(n.toFixed(digits));
