import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../api/send';
import { ifMatch } from '../api/versions';

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

const key = ['settings'];
const path = '/api/v1/institution/settings';

/** The version belongs to the very answer that a form was filled with, so each answer stays one thing. */
export function useSettings() {
  return useQuery({
    queryKey: key,
    queryFn: () => send<Settings>('GET', path),
    structuralSharing: false,
    staleTime: 0,
  });
}

/** `null` goes back to the default. */
export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, values }: SettingsChange) =>
      send<Settings>(
        'PATCH',
        path,
        { 'Content-Type': 'application/merge-patch+json', ...ifMatch(version) },
        { values },
      ),
    onSuccess: (changed) => {
      queries.setQueryData(key, changed);
      void queries.invalidateQueries({ queryKey: ['institution'] });
    },
  });
}
type SettingsChange = { version: string | undefined; values: Record<string, SettingValue | null> };
