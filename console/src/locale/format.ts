import { useContext, useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Money } from '../api/types';
import { Zone } from './zone';

/** Days in an ISO 8601 duration of days or weeks, such as `P14D` or `P2W`. */
export function daysOf(duration: string | undefined): number | undefined {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$/.exec(duration ?? '');
  if (!match || (match[1] === undefined && match[2] === undefined)) return undefined;
  return Number(match[1] ?? 0) * 7 + Number(match[2] ?? 0);
}

/** Numbers and dates as the reader's language writes them. */
export function useFormat() {
  const intl = useIntl();
  const zone = useContext(Zone);
  return useMemo(() => {
    const zoneName = (date: Date) =>
      new Intl.DateTimeFormat(intl.locale, { timeZone: zone, timeZoneName: 'short' })
        .formatToParts(date)
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone;
    const whenGiven = (iso: string | undefined, write: (date: Date) => string) => {
      const date = iso ? new Date(iso) : undefined;
      return date && !Number.isNaN(date.valueOf()) ? write(date) : '–';
    };
    return {
      number: (n: number | undefined | null) => (n === undefined || n === null ? '–' : intl.formatNumber(n)),
      /** How many people; a number so small that it could point at one of them is not told. */
      people: (n: number | undefined | null) =>
        n === undefined || n === null
          ? intl.formatMessage({ id: 'list.fewerThan' }, { least: 10 })
          : intl.formatNumber(n),
      share: (n: number | undefined, digits = 1) =>
        n === undefined
          ? '–'
          : intl.formatNumber(n, {
              style: 'percent',
              minimumFractionDigits: digits,
              maximumFractionDigits: digits,
            }),
      /** A difference of two shares, in percentage points, with its sign. */
      points: (n: number | undefined, digits = 2) =>
        n === undefined
          ? '–'
          : intl.formatNumber(n * 100, {
              signDisplay: 'exceptZero',
              minimumFractionDigits: digits,
              maximumFractionDigits: digits,
            }),
      money: (m: Money | undefined) =>
        m === undefined ? '–' : intl.formatNumber(m.amount, { style: 'currency', currency: m.currency }),
      /** A moment as the clocks of the institution show it, and which clocks those are. */
      moment: (iso: string | undefined) =>
        whenGiven(iso, (date) => {
          const told = intl.formatDate(date, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
          return zone ? `${told} ${zoneName(date)}` : told;
        }),
      /** The day on which a moment was, at the institution. */
      date: (iso: string | undefined) =>
        whenGiven(iso, (date) => intl.formatDate(date, { dateStyle: 'medium', timeZone: zone })),
      /** A calendar day, which has no time zone. */
      day: (day: string | undefined) =>
        whenGiven(day && `${day}T00:00:00Z`, (date) =>
          intl.formatDate(date, { dateStyle: 'medium', timeZone: 'UTC' }),
        ),
      language: (tag: string | undefined) =>
        tag ? (intl.formatDisplayName(tag, { type: 'language' }) ?? tag) : '–',
      list: (words: string[]) => intl.formatList(words, { type: 'conjunction' }),
    };
  }, [intl, zone]);
}
export type Format = ReturnType<typeof useFormat>;
