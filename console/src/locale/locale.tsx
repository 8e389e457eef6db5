import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import { read, write } from '../app/memory';
import en from './en.json';
import { registered } from './register';

export type Key = keyof typeof en;
export type Catalogue = Record<Key, string>;
export type Locale = 'en' | 'fr' | 'zh-Hans';
export const locales: readonly Locale[] = ['en', 'fr', 'zh-Hans'];

const catalogues: Record<Locale, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  fr: () => import('./fr.json').then((module) => module.default),
  'zh-Hans': () => import('./zh-Hans.json').then((module) => module.default),
};

/** All texts of a language, for what is written to somebody who reads another. */
export const catalogueOf = (locale: Locale): Promise<Catalogue> => catalogues[locale]();

export function preferred(languages: readonly string[]): Locale {
  for (const language of languages) {
    const short = language.toLowerCase().split('-')[0];
    if (short === 'zh') return 'zh-Hans';
    if (short === 'fr' || short === 'en') return short;
  }
  return 'en';
}

function chosen(): Locale {
  const kept = read('locale');
  return locales.find((locale) => locale === kept) ?? preferred(navigator.languages);
}

/**
 * The reader's own region of the language, when the browser names one: it decides how dates and numbers look. English
 * without a region is that of the United States: whose browser speaks something else gets the one with the day first.
 */
export function regional(locale: Locale, languages: readonly string[]): string {
  if (locale === 'zh-Hans') return locale;
  const named = languages.find((language) => language.startsWith(`${locale}-`));
  if (named) return named;
  return locale === 'en' && !languages.includes('en') ? 'en-GB' : locale;
}

/** Which language is shown, and how another is chosen. */
export const Choice = createContext<{ locale: Locale; choose: (locale: Locale) => void }>({
  locale: 'en',
  choose: () => undefined,
});

export function useLocaleChoice() {
  return useContext(Choice);
}

export function LocaleProvider({ children, initial }: { children: ReactNode; initial?: Locale }) {
  const [locale, setLocale] = useState<Locale>(() => initial ?? chosen());
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: Catalogue }>();

  useEffect(() => {
    let current = true;
    void catalogues[locale]().then(
      (messages) => current && setLoaded({ locale, messages: { ...registered(locale), ...messages } }),
    );
    return () => {
      current = false;
    };
  }, [locale]);

  const shown = loaded?.locale;
  useEffect(() => {
    if (shown) document.documentElement.lang = shown;
  }, [shown]);

  const choice = useMemo(
    () => ({
      locale,
      choose: (next: Locale) => {
        write('locale', next);
        setLocale(next);
      },
    }),
    [locale],
  );

  if (!loaded) return null;
  const region = regional(loaded.locale, navigator.languages);
  return (
    <Choice value={choice}>
      <IntlProvider locale={region} messages={loaded.messages}>
        <I18nProvider locale={region}>{children}</I18nProvider>
      </IntlProvider>
    </Choice>
  );
}

type Values = Record<string, string | number | Date | undefined>;
export type Text = (key: Key, values?: Values) => string;

export function useText(): Text {
  const intl = useIntl();
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
}

/** The text for a word of the server's vocabulary, or the word itself when it is newer than this console. */
export function useWord(): (vocabulary: string, word: string | undefined) => string {
  const intl = useIntl();
  return useCallback(
    (vocabulary, word) => {
      const key = `${vocabulary}.${word ?? ''}`;
      return key in intl.messages ? intl.formatMessage({ id: key }) : (word ?? '');
    },
    [intl],
  );
}
