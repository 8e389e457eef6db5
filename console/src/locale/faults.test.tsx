import { cleanup, configure, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { faultKey, placeIn, useFaultWords } from './faults';
import { LocaleProvider, type Locale } from './locale';

afterEach(cleanup);
// A catalogue is loaded when it is asked for, which takes longer where many tests run at once.
configure({ asyncUtilTimeout: 15_000 });

async function words(locale: Locale) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <LocaleProvider initial={locale}>{children}</LocaleProvider>
  );
  const { result } = renderHook(useFaultWords, { wrapper });
  await waitFor(() => expect(result.current).not.toBeNull());
  return result.current;
}

test('what is wrong with a field is said in the language of the reader, with its numbers and what it quotes', async () => {
  const fr = await words('fr');
  expect(fr('must have 1 to 20,000 characters')).toBe('doit compter de 1 à 20,000 caractères');
  expect(fr('there is no branch “Nord 2”')).toBe('il n’y a pas de site « Nord 2 »');
  cleanup();
  const zh = await words('zh-Hans');
  expect(zh('is no e-mail address: it has no @')).toBe('不是电子邮件地址：缺少 @');
});

test('a refusal that is newer than the console stays as the server says it', async () => {
  const fr = await words('fr');
  expect(fr('is of another kind')).toBe('is of another kind');
});

test('numbers and quotations are no part of the key', () => {
  expect(faultKey('must have 1 to 200 characters')).toBe(faultKey('must have 5 to 9 characters'));
  expect(faultKey('there is no branch “a”')).toBe(faultKey('there is no branch “c 3”'));
});

test('a place is said without a pointer', () => {
  expect(placeIn('/contactPoints/0/address')).toBe('contactPoints › 1 › address');
  expect(placeIn('?limit')).toBe('limit');
});
