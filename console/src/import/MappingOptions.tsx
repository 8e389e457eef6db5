import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Choice, TextInput } from '../ui/fields';
import { dayFormats, usualDay } from './dayFormats';

export type Options = {
  language: string;
  source: string;
  /** How the file writes days, besides the usual way; empty: in no other. */
  days: string;
  /** The ground on which the people of the file are kept. */
  keptOn: string;
  basis: string;
  wordingVersion: string;
};
type Props = { options: Options; onChange: (options: Options) => void; asksConsent: boolean };

const languages = ['en', 'fr', 'zh-Hans'] as const;
const bases = ['consent', 'legitimate-interest', 'contract', 'legal-obligation', 'public-task'] as const;

/** What holds for every row, and the evidence without which a column of yes and no is no consent. */
export function MappingOptions({ options, onChange, asksConsent }: Props) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <div className="fields">
      <Choice
        label={t('import.language')}
        pointer="/mapping/language"
        none={t('choice.unknown')}
        value={options.language}
        onChange={(language) => onChange({ ...options, language })}
        options={languages.map((value) => ({ value, label: format.language(value) }))}
      />
      <Choice
        label={t('import.days')}
        pointer="/mapping/dates"
        hint={t('import.daysHint')}
        none={usualDay}
        value={options.days}
        onChange={(days) => onChange({ ...options, days })}
        options={dayFormats.map(({ pattern, example }) => ({ value: pattern, label: example }))}
      />
      <TextInput
        label={t('import.source')}
        pointer="/mapping/source"
        hint={t('import.sourceHint')}
        value={options.source}
        onChange={(source) => onChange({ ...options, source })}
      />
      <Choice
        label={t('import.keptOn')}
        pointer="/mapping/basis"
        hint={t('import.keptOnHint')}
        none={t('choice.unknown')}
        value={options.keptOn}
        onChange={(keptOn) => onChange({ ...options, keptOn })}
        options={bases.map((value) => ({ value, label: word('basis', value) }))}
      />
      {asksConsent && (
        <>
          <Choice
            label={t('consent.basis')}
            pointer="/mapping/consent/basis"
            value={options.basis}
            onChange={(basis) => onChange({ ...options, basis })}
            options={bases.map((value) => ({ value, label: word('basis', value) }))}
          />
          <TextInput
            label={t('consent.wording')}
            pointer="/mapping/consent/wordingVersion"
            hint={t('consent.wordingHint')}
            value={options.wordingVersion}
            onChange={(wordingVersion) => onChange({ ...options, wordingVersion })}
          />
        </>
      )}
    </div>
  );
}
