// @vitest-environment node
import { expect, test } from 'vitest';
import { csvHead, csvRows } from './csvHead';
import { daysIn, guessDays, isDayFirst } from './dayFormats';
import { guessMapping, splitField } from './fields';

test('quotes, line ends and blank lines are read as RFC 4180 says', () => {
  expect(csvRows('a,"b, ""c""",d\r\n\r\n1,"two\nlines",3')).toEqual([
    ['a', 'b, "c"', 'd'],
    ['1', 'two\nlines', '3'],
  ]);
});

test('a byte order mark is not part of the first header', async () => {
  const head = await csvHead(new Blob(['\uFEFFCard,Nom\n1,Éva\n']));
  expect(head).toEqual({ columns: ['Card', 'Nom'], samples: [['1', 'Éva']] });
});

test('a file of a French spreadsheet has semicolons', async () => {
  const head = await csvHead(new Blob(['Carte;Nom, usuel;Courriel\n1;Éva;e@example.org\n']));
  expect(head).toEqual({
    columns: ['Carte', 'Nom, usuel', 'Courriel'],
    samples: [['1', 'Éva', 'e@example.org']],
  });
});

test('a line that names the separator is no header', async () => {
  const head = await csvHead(new Blob(['sep=;\r\nCarte;Nom\r\n1;"a,b"\r\n']));

  expect(head).toEqual({ columns: ['Carte', 'Nom'], samples: [['1', 'a,b']] });
});

test('a file that is not UTF-8 is named before it is sent', async () => {
  expect(await csvHead(new Blob([new Uint8Array([0x4e, 0x6f, 0xe9, 0x2c, 0x41, 0x0a])]))).toBe('not-utf8');
});

test('a file without a header is named before it is sent', async () => {
  expect(await csvHead(new Blob(['']))).toBe('empty');
});

test('headers in three languages are understood', () => {
  expect(guessMapping(['Card number', 'Prénom', '姓', 'E-mail', 'Date of birth', 'Colour of eyes'])).toEqual([
    'identifiers.card',
    'name.given',
    'name.family',
    'contactPoints.email',
    'birthDate',
    '',
  ]);
});

test('a column of births is known by what people write above it', () => {
  for (const header of ['né le', 'Née le', 'Né(e) le', 'Date naissance', '生日'])
    expect(guessMapping([header]), header).toEqual(['birthDate']);
});

test('a header that is a field already is taken at its word', () => {
  expect(guessMapping(['consents.newsletter.email', 'identifiers.ils'])).toEqual([
    'consents.newsletter.email',
    'identifiers.ils',
  ]);
});

test('a field that two headers mean is proposed once', () => {
  expect(guessMapping(['E-mail', 'Mail'])).toEqual(['contactPoints.email', '']);
});

test('a field of the open kind is a choice and a word', () => {
  expect(splitField('identifiers.ils')).toEqual({ choice: 'identifiers.', rest: 'ils' });
  expect(splitField('identifiers.card')).toEqual({ choice: 'identifiers.card', rest: '' });
});

test('how the days of a file are written is proposed', () => {
  expect(guessDays(['31/12/1980', '1/2/2001'], false)).toBe('d/M/yyyy');
  expect(guessDays(['12/31/1980'], true)).toBe('M/d/yyyy');
  expect(guessDays(['12/05/1980'], true)).toBe('d/M/yyyy');
  expect(guessDays(['12/05/1980'], false)).toBe('M/d/yyyy');
  expect(guessDays(['05.12.1980'], true)).toBe('d.M.yyyy');
  expect(guessDays(['1980/5/12'], true)).toBe('yyyy/M/d');
  expect(guessDays(['19800512'], true)).toBe('yyyyMMdd');
  expect(guessDays(['1980-05-12'], true)).toBe('');
  expect(guessDays(['31/31/1980'], true)).toBe('');
  expect(guessDays([], true)).toBe('');
  expect(daysIn([['1', '12/05/1980', 'x', '']], ['identifiers.card', 'birthDate', '', 'expiresOn'])).toEqual([
    '12/05/1980',
  ]);
  expect([isDayFirst('en-US'), isDayFirst('fr'), isDayFirst('zh-Hans')]).toEqual([false, true, false]);
});
