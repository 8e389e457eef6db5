import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { csrfHeaders } from '../api/client';
import { problemOf } from '../api/problem';
import { ifMatch, rememberVersion } from '../api/versions';

export type SettingValue = boolean | number | string;

/** One thing that may be set, as the service describes it. */
export type Setting = {
  name: string;
  type: 'boolean' | 'whole' | 'text' | 'choice' | 'duration';
  default: SettingValue;
  /** Of a number; of the characters of a text; of the seconds of a duration. */
  min?: number;
  max?: number;
  choices: string[];
  label: Record<string, string>;
  help: Record<string, string>;
};

export type Settings = {
  version: number;
  /** What the institution has set; of the others the default holds. */
  values: Record<string, SettingValue>;
  settings: Setting[];
};

async function send(method: string, headers = {}, body?: unknown): Promise<Settings> {
  const response = await globalThis.fetch('/api/v1/institution/settings', {
    method,
    headers: { Accept: 'application/json', ...(method === 'GET' ? {} : csrfHeaders()), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const given: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(given, response);
  rememberVersion(given, response);
  return given as Settings;
}

const key = ['settings'];

/** The version belongs to the very answer that a form was filled with, so each answer stays one thing. */
export function useSettings() {
  return useQuery({ queryKey: key, queryFn: () => send('GET'), structuralSharing: false, staleTime: 0 });
}

/** `null` goes back to the default. */
export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, values }: SettingsChange) =>
      send('PATCH', { 'Content-Type': 'application/merge-patch+json', ...ifMatch(version) }, { values }),
    onSuccess: (changed) => {
      queries.setQueryData(key, changed);
      void queries.invalidateQueries({ queryKey: ['institution'] });
    },
  });
}
type SettingsChange = { version: string | undefined; values: Record<string, SettingValue | null> };
