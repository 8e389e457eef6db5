import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { send } from '../api/send';
import type { Carrier, Page, Purpose, PurposeFields, Wording, WordingFields, WordingUse } from '../api/types';
import { ifMatch, versionOf } from '../api/versions';

export const bases = [
  'consent',
  'contract',
  'legal-obligation',
  'public-task',
  'legitimate-interest',
] as const;
export const languages = ['fr', 'en', 'zh-Hans'] as const;

export function usePurposes() {
  return useQuery({
    queryKey: ['purposes'],
    queryFn: () => send<Page<Purpose>>('GET', '/api/v1/purposes'),
  });
}

/** All of them: what they are shown as is one line a version. */
async function allWordings(): Promise<Wording[]> {
  const all: Wording[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Wording> = await send(
      'GET',
      `/api/v1/wordings?limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}

export function useWordings() {
  return useQuery({ queryKey: ['wordings'], queryFn: allWordings });
}

export function useWordingUses() {
  return useQuery({
    queryKey: ['wording-uses'],
    queryFn: () => send<Page<WordingUse>>('GET', '/api/v1/wordings/uses'),
  });
}

export function useDeclare() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PurposeFields) => send<Purpose>('POST', '/api/v1/purposes', once(), body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['purposes'] }),
  });
}

/** Asked for when its form is opened, so that the version is the one that was seen. */
export function usePurpose(key: string) {
  return useQuery({
    queryKey: ['purpose', key],
    queryFn: () => send<Purpose>('GET', `/api/v1/purposes/${encodeURIComponent(key)}`),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useChangePurpose(seen: Purpose) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PurposeFields) =>
      send<Purpose>(
        'PUT',
        `/api/v1/purposes/${encodeURIComponent(seen.key)}`,
        ifMatch(versionOf(seen)),
        body,
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['purposes'] }),
        queries.invalidateQueries({ queryKey: ['purpose', seen.key] }),
      ]),
  });
}

/** What the form holds: a basis is chosen or not, and keeps the channels and countries that it was narrowed to. */
export type PurposeDraft = {
  key: string;
  kind: string;
  words: Record<string, string>;
  bases: Carrier[];
  confirmedOn: string[];
};

/** A service is carried by everything but a consent. */
export function offeredTo(kind: string): readonly string[] {
  return bases.filter((basis) => kind === 'marketing' || basis !== 'consent');
}

/** A yes is asked for by marketing alone. */
export const confirmable = (kind: string): boolean => kind === 'marketing';

export function choose(draft: PurposeDraft, basis: string, on: boolean): PurposeDraft {
  const others = draft.bases.filter((one) => one.basis !== basis);
  return { ...draft, bases: on ? [...others, { basis }] : others };
}

export function fieldsOf({ key, kind, words, bases: chosen, confirmedOn }: PurposeDraft): PurposeFields {
  const offered = offeredTo(kind);
  return {
    key: key.trim(),
    kind,
    words: Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== '')),
    bases: chosen.filter(({ basis }) => offered.includes(basis)),
    confirmedOn: confirmable(kind) ? confirmedOn : [],
  };
}

export function useRemovePurpose() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => send<undefined>('DELETE', `/api/v1/purposes/${encodeURIComponent(key)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['purposes'] }),
  });
}

/** One version in each language that has a text: each is a wording of its own. */
export function useRegisterWordings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (texts: WordingFields[]) => {
      for (const text of texts) await send<Wording>('POST', '/api/v1/wordings', once(), text);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['wordings'] }),
  });
}

/** What a purpose is called in a language, or in the first that it has words in. */
export function calledIn(words: Record<string, string>, language: string): string {
  return words[language] ?? Object.values(words)[0] ?? '';
}

export type Version = {
  purpose: string;
  channel: string | undefined;
  version: string;
  texts: Record<string, string>;
  lines: number;
};

/** Wordings by version, the newest first, with the languages of each side by side and how many decisions name it. */
export function versions(wordings: readonly Wording[], uses: readonly WordingUse[]): Version[] {
  const found = new Map<string, Version>();
  for (const one of wordings) {
    const key = [one.purpose, one.channel ?? '', one.version].join(' ');
    const known = found.get(key) ?? {
      purpose: one.purpose,
      channel: one.channel,
      version: one.version,
      texts: {},
      lines: uses
        .filter(
          (use) =>
            use.purpose === one.purpose &&
            use.version === one.version &&
            (!one.channel || use.channel === one.channel),
        )
        .reduce((sum, use) => sum + use.lines, 0),
    };
    known.texts[one.language] = one.text;
    found.set(key, known);
  }
  return [...found.values()].toReversed();
}
