import { locales, useLocaleChoice, useText, type Locale } from '../locale/locale';
import { Choice } from '../ui/fields';
import { themes, useTheme, type Theme } from './theme';

/** Each language is named in itself, for whoever cannot read the one that is shown. */
const ownNames: Record<Locale, string> = { en: 'English', fr: 'Français', 'zh-Hans': '简体中文' };

export function Preferences() {
  const t = useText();
  const { locale, choose } = useLocaleChoice();
  const { theme, choose: chooseTheme } = useTheme();
  return (
    <>
      <Choice
        label={t('preferences.language')}
        value={locale}
        onChange={(value) => choose(value as Locale)}
        options={locales.map((value) => ({ value, label: ownNames[value] }))}
      />
      <Choice
        label={t('preferences.theme')}
        value={theme}
        onChange={(value) => chooseTheme(value as Theme)}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
    </>
  );
}
