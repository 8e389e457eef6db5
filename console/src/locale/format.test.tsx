import { cleanup, configure, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { daysOf, useFormat } from './format';
import { Zone } from './zone';
import { LocaleProvider, preferred, regional, useText, type Locale } from './locale';

afterEach(cleanup);
// A catalogue is loaded when it is asked for, which takes longer where many tests run at once.
configure({ asyncUtilTimeout: 15_000 });

async function speak(locale: Locale, zone?: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <LocaleProvider initial={locale}>
      <Zone value={zone}>{children}</Zone>
    </LocaleProvider>
  );
  const { result } = renderHook(() => ({ format: useFormat(), t: useText() }), { wrapper });
  await waitFor(() => expect(result.current).not.toBeNull());
  return result.current;
}
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('numbers, days and money are written as the language does', async () => {
  const fr = await speak('fr');
  expect(plain(fr.format.number(20000))).toBe('20 000');
  expect(plain(fr.format.money({ amount: 4.5, currency: 'EUR' }))).toBe('4,50 €');
  expect(fr.format.day('2026-03-01')).toBe('1 mars 2026');
  cleanup();
  const zh = await speak('zh-Hans');
  expect(zh.format.day('2026-03-01')).toBe('2026年3月1日');
});

test('a lift is written in points with its sign', async () => {
  const { format } = await speak('en');
  expect(format.points(0.07659)).toBe('+7.66');
  expect(format.points(0)).toBe('0.00');
});

test('plurals follow the language', async () => {
  const en = await speak('en');
  expect(en.t('list.shown', { count: 1, more: 'no' })).toBe('1 line shown, that is all');
  cleanup();
  const fr = await speak('fr');
  expect(fr.t('list.shown', { count: 0, more: 'no' })).toBe('0 ligne affichée, c’est tout');
});

test('the first language that the reader knows is chosen', () => {
  expect(preferred(['de-DE', 'zh-CN', 'fr'])).toBe('zh-Hans');
  expect(preferred(['fr-CA'])).toBe('fr');
  expect(preferred(['nl'])).toBe('en');
});

test('durations of days and weeks are days', () => {
  expect(daysOf('P14D')).toBe(14);
  expect(daysOf('P2W')).toBe(14);
  expect(daysOf('PT48H')).toBeUndefined();
});

test('dates and numbers follow the region of the reader, texts the language', () => {
  expect(regional('fr', ['de-CH', 'fr-CH'])).toBe('fr-CH');
  expect(regional('en', ['en-GB', 'en'])).toBe('en-GB');
  expect(regional('en', ['fr', 'en', 'en-AU'])).toBe('en-AU');
  expect(regional('en', ['en'])).toBe('en');
  expect(regional('en', ['fr-FR', 'fr'])).toBe('en-GB');
});

test('a moment is told by the clocks of the institution, and says whose they are', async () => {
  const noon = '2026-03-01T12:00:00Z';
  const fr = await speak('fr', 'Europe/Paris');
  expect(fr.format.moment(noon)).toBe('1 mars 2026, 13:00 UTC+1');
  cleanup();
  const zh = await speak('zh-Hans', 'Asia/Shanghai');
  expect(zh.format.moment(noon)).toBe('2026年3月1日 20:00 GMT+8');
  expect(zh.format.date('2026-03-01T17:00:00Z')).toBe('2026年3月2日');
});
