// @vitest-environment node
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import withheld from '../../../contracts/campaign.delivery/Withheld.v1.schema.json';
import { sourceKey } from '../privacy/sources';
import en from './en.json';
import fr from './fr.json';
import zh from './zh-Hans.json';

const catalogues: Record<string, Record<string, string>> = { en, fr, 'zh-Hans': zh };
const keys = Object.keys(en).sort();

/** Vocabularies of the server, whose words are looked up by `word('vocabulary', …)`. */
const vocabularies = /word\(\s*['"`](\w+)/g;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}
const code = sources('src').join('\n');

function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [
        element.value,
        ...Object.values(element.options).flatMap((option) => argumentsOf(option.value)),
      ];
    }
    return 'value' in element && element.type !== TYPE.literal ? [element.value] : [];
  });
}
const named = (message: string) => [...new Set(argumentsOf(parse(message)))].sort();

test('the three catalogues have the same keys', () => {
  for (const catalogue of Object.values(catalogues)) expect(Object.keys(catalogue).sort()).toEqual(keys);
});

test('every message is well-formed and takes the same values in each language', () => {
  for (const [language, catalogue] of Object.entries(catalogues)) {
    for (const key of keys) {
      const message = catalogue[key] ?? '';
      expect(message.trim(), `${language} ${key}`).not.toBe('');
      expect(named(message), `${language} ${key}`).toEqual(named(catalogues['en']?.[key] ?? ''));
    }
  }
});

/** What English and French write alike. */
const alike = new Set([
  ...['Action', 'Actions', 'Active', 'Association', 'Clients', 'Club', 'Condition {number}', 'Consultations'],
  ...[
    'Contact',
    'E-mail',
    'Engagement',
    'Exports',
    'Import',
    'Impossible',
    'Latitude',
    'Longitude',
    'Marketing',
  ],
  ...[
    'Menu',
    'Message (HTML)',
    'Messages',
    'Plan',
    'Prospect',
    'Rectifications',
    'Secret',
    'Segment',
    'Segments',
  ],
  ...['Service', 'Services', 'Silhouette', 'Source', 'Type', 'Verdict', 'Version', 'Versions'],
]);

/** Words beside the values, our own name left out. */
function wordsOf(elements: MessageFormatElement[]): string[] {
  return elements
    .flatMap((element) => {
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        return Object.values(element.options).flatMap((option) => wordsOf(option.value));
      }
      return element.type === TYPE.literal ? (element.value.match(/\p{L}+/gu) ?? []) : [];
    })
    .filter((word) => word !== 'Atrium');
}

test('nothing is said in the words of another language', () => {
  const same = (one: Record<string, string>, other: Record<string, string>) =>
    keys.filter((key) => one[key] === other[key] && wordsOf(parse(one[key] ?? '')).length > 0);
  const english = catalogues['en'] ?? {};
  const french = catalogues['fr'] ?? {};
  const chinese = catalogues['zh-Hans'] ?? {};

  expect(same(chinese, english)).toEqual([]);
  expect(same(chinese, french)).toEqual([]);
  expect([...new Set(same(french, english).map((key) => english[key]))].sort()).toEqual([...alike].sort());
});

test('every key that the code names exists', () => {
  const used = [...code.matchAll(/\bt\(\s*['"]([\w.:-]+)['"]/g)].map(([, key]) => key);
  expect(used.length).toBeGreaterThan(200);
  expect(used.filter((key) => !(key && key in en))).toEqual([]);
});

test('every key is used', () => {
  const words = new Set([...code.matchAll(vocabularies)].map(([, name]) => name));
  const stems = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, stem]) => stem ?? '');
  const unused = keys.filter(
    (key) =>
      !code.includes(`'${key}'`) &&
      !words.has(key.split('.')[0]) &&
      !stems.some((stem) => key.startsWith(stem)),
  );
  expect(unused).toEqual([]);
});

test('a list of words is written as its language does, and not put together with commas', () => {
  const joined = sources('src').filter((text) => /\.join\(\s*(['"`]),? *, *\1\s*\)/.test(text));
  expect(joined).toEqual([]);
});

test('whoever says how long data is usually kept is said in each language', () => {
  const table = readFileSync(
    '../patron-service/src/main/resources/org/atrium/patron/retention/usual-periods.properties',
    'utf8',
  );
  const said = [...table.matchAll(/^[A-Za-z]+\.[a-z]+=\S+ \S+ (.+)$/gm)].map(([, source]) => source ?? '');

  expect(said.length).toBeGreaterThan(5);
  expect(said.filter((source) => !(`usualSource.${sourceKey(source)}` in en))).toEqual([]);
});

test('every problem that the server may answer with has its text', () => {
  const table = readFileSync('../docs/problems.md', 'utf8');
  const types = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, type]) => type);

  expect(types.length).toBeGreaterThan(25);
  expect(types.filter((type) => !(`problem.${type}` in en))).toEqual([]);
});

/** Of reports alone: small numbers together, and those for whom another's letter stands. */
const reported = ['withheld.other', 'withheld.covered'];

test('every reason for which a letter is not sent has its words', () => {
  const words = keys.filter((key) => key.startsWith('withheld.') && !reported.includes(key));
  const reasons = withheld.properties.data.properties.reason.enum;
  expect(words).toEqual(reasons.map((reason) => `withheld.${reason}`).sort());
});
