import { useCallback } from 'react';
import { useIntl } from 'react-intl';

const number = /\d+(?:[,.]\d+)*/g;
const quoted = /“[^”]*”/g;

/** Under what the catalogues have a refusal: its words, with `n` for each number and `x` for what it quotes. */
export const faultKey = (detail: string) =>
  detail
    .toLowerCase()
    .replaceAll(quoted, ' x ')
    .replaceAll(number, ' n ')
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** What the server says about a field, in the reader's language; as it is where it is newer than this console. */
export function useFaultWords(): (detail: string) => string {
  const intl = useIntl();
  return useCallback(
    (detail) => {
      const id = `fault.${faultKey(detail)}`;
      if (!(id in intl.messages)) return detail;
      const rest = detail.replaceAll(quoted, '');
      const numbers = [...rest.matchAll(number)].map(([one], at) => [`n${String(at + 1)}`, one]);
      const texts = [...detail.matchAll(quoted)].map(([one], at) => [`x${String(at + 1)}`, one.slice(1, -1)]);
      return intl.formatMessage({ id }, Object.fromEntries([...numbers, ...texts]) as Record<string, string>);
    },
    [intl],
  );
}

/** Where a fault is, for one that stands at no field: the names on the way to it, and no pointer. */
export const placeIn = (pointer: string) =>
  pointer
    .replace(/^[/?]/, '')
    .split('/')
    .filter((name) => name !== '')
    .map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : name))
    .join(' › ');
