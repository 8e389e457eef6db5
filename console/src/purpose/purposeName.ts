import { useLocaleChoice } from '../locale/locale';
import { calledIn, usePurposes } from './purposes';

/** What a purpose is called in the reader's language; one that is not declared by its key. */
export function usePurposeName(): (key: string) => string {
  const { locale } = useLocaleChoice();
  const purposes = usePurposes().data?.items ?? [];
  return (key) => {
    const known = purposes.find((one) => one.key === key);
    return (known && calledIn(known.words, locale)) || key;
  };
}
