import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { once } from '../api/client';
import { send } from '../api/send';
import type { Page, Purpose, PurposeFields, Wording, WordingFields, WordingUse } from '../api/types';

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
