import { expect, test } from 'vitest';
import { calledIn, choose, fieldsOf, versions } from './purposes';

const wording = (version: string, language: string, channel?: string) => ({
  id: version + language,
  at: '2026-01-01T00:00:00Z',
  purpose: 'newsletter',
  channel,
  version,
  language,
  text: `${version} ${language}`,
});

test('the languages of a version stand side by side, the newest version first', () => {
  const found = versions(
    [wording('1', 'fr'), wording('1', 'en'), wording('2', 'fr', 'email')],
    [
      { purpose: 'newsletter', channel: 'email', version: '1', lines: 3 },
      { purpose: 'newsletter', channel: 'post', version: '1', lines: 2 },
      { purpose: 'newsletter', channel: 'post', version: '2', lines: 7 },
    ],
  );

  expect(found.map(({ version, lines }) => [version, lines])).toEqual([
    ['2', 0],
    ['1', 5],
  ]);
  expect(found[1]?.texts).toEqual({ fr: '1 fr', en: '1 en' });
});

test('a purpose is called by the words that there are', () => {
  expect(calledIn({ fr: 'Lettre', en: 'Newsletter' }, 'en')).toBe('Newsletter');
  expect(calledIn({ fr: 'Lettre' }, 'zh-Hans')).toBe('Lettre');
});

test('a basis that stays chosen keeps the channels and countries that it is narrowed to', () => {
  const narrowed = { basis: 'legitimate-interest', channel: 'post', country: 'FR' };
  const seen = {
    key: 'gifts',
    kind: 'marketing',
    words: { fr: 'Dons', en: ' ' },
    bases: [{ basis: 'consent' }, narrowed],
    confirmedOn: ['email'],
  };

  expect(fieldsOf(choose(seen, 'contract', true)).bases).toEqual([
    { basis: 'consent' },
    narrowed,
    { basis: 'contract' },
  ]);
  expect(fieldsOf(choose(seen, 'legitimate-interest', false)).bases).toEqual([{ basis: 'consent' }]);
  expect(fieldsOf({ ...seen, kind: 'service' })).toEqual({
    key: 'gifts',
    kind: 'service',
    words: { fr: 'Dons' },
    bases: [narrowed],
    confirmedOn: [],
  });
});

test('what has to be confirmed stays so when a purpose is changed', () => {
  const seen = { key: 'gifts', kind: 'marketing', words: {}, bases: [], confirmedOn: ['email'] };
  expect(fieldsOf(seen).confirmedOn).toEqual(['email']);
});
