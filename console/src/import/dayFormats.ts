/** How files write days, each as the service names it and with one day as an example. The usual one needs no name. */
export const usualDay = '1980-12-31';
export const dayFormats: readonly { pattern: string; example: string }[] = [
  { pattern: 'd/M/yyyy', example: '31/12/1980' },
  { pattern: 'M/d/yyyy', example: '12/31/1980' },
  { pattern: 'd.M.yyyy', example: '31.12.1980' },
  { pattern: 'd-M-yyyy', example: '31-12-1980' },
  { pattern: 'M-d-yyyy', example: '12-31-1980' },
  { pattern: 'yyyy/M/d', example: '1980/12/31' },
  { pattern: 'yyyy.M.d', example: '1980.12.31' },
  { pattern: 'yyyyMMdd', example: '19801231' },
];

const ofDays: readonly string[] = ['birthDate', 'enrolledOn', 'expiresOn'];

/** The cells of the columns that hold days. */
export function daysIn(rows: readonly string[][], fields: readonly string[]): string[] {
  return rows.flatMap((row) =>
    row.filter((cell, at) => ofDays.includes(fields[at] ?? '') && cell.trim() !== ''),
  );
}

type Parts = { day: number; month: number };

function partsOf(text: string, pattern: string): Parts | undefined {
  const names: ('d' | 'M' | 'y')[] = [];
  const source = pattern.replace(/[.]/g, '\\.').replace(/yyyy|MM|dd|M|d/g, (one) => {
    names.push(one[0] as 'd' | 'M' | 'y');
    return one === 'yyyy' ? '(\\d{4})' : one.length === 2 ? '(\\d\\d)' : '(\\d\\d?)';
  });
  const match = new RegExp(`^${source}$`).exec(text.trim());
  if (!match) return undefined;
  const part = (name: 'd' | 'M') => Number(match[names.indexOf(name) + 1]);
  return { day: part('d'), month: part('M') };
}

const isDay = (parts: Parts | undefined) =>
  parts !== undefined && parts.day >= 1 && parts.day <= 31 && parts.month >= 1 && parts.month <= 12;

/**
 * The format that reads every one of these days, or `''` when the usual one does, or none. It is only proposed.
 * @param dayFirst which of two is meant when both read all of them
 */
export function guessDays(days: readonly string[], dayFirst: boolean): string {
  if (days.length === 0) return '';
  const fitting = dayFormats.filter(({ pattern }) => days.every((text) => isDay(partsOf(text, pattern))));
  const [first] = dayFirst ? fitting : fitting.toReversed();
  return first?.pattern ?? '';
}

/** Whether the reader's language writes the day before the month. */
export function isDayFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts();
  return parts.findIndex(({ type }) => type === 'day') < parts.findIndex(({ type }) => type === 'month');
}
