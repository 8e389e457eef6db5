// @vitest-environment node
import { expect, test } from 'vitest';
import type { Rule, Vocabulary } from '../api/types';
import { edit, emptyGroup, fromRule, newLine, openIn, pointerOf, toRule, type Part } from './rule';

const field = (name: string, type: string, ...comparisons: string[]) => ({
  name,
  type,
  comparisons,
  values: [],
  words: {},
});
/** What the server may offer: the editor knows no field by itself. */
const vocabulary: Vocabulary = {
  fields: [
    field('homeBranchId', 'branch', 'is', 'isNot', 'in', 'exists'),
    field('category', 'text', 'is', 'isNot', 'in', 'exists'),
    field('address.postalCode', 'postal_code', 'is', 'isNot', 'in', 'startsWith', 'exists'),
    field('birthYear', 'number', 'is', 'isNot', 'in', 'atLeast', 'atMost', 'exists'),
    field('expiresOn', 'day', 'is', 'isNot', 'before', 'after', 'exists'),
    field('address.location', 'place', 'withinKm', 'exists'),
    field('facts.giving.regular', 'boolean', 'is', 'isNot', 'exists'),
    field('facts.giving.lastOn', 'day', 'is', 'isNot', 'before', 'after', 'exists'),
    field('facts.loyalty.points', 'number', 'is', 'isNot', 'in', 'atLeast', 'atMost', 'exists'),
  ],
  families: [field('attributes.', 'scalar', 'is', 'isNot', 'in', 'atLeast', 'atMost', 'exists')],
  comparisons: [],
  events: [{ word: 'visit', words: {} }],
  eventChannels: [],
  topics: [],
  purposes: [],
};
const line = (kind: 'field' | 'event' | 'consent' | 'belongs' | 'segment') => newLine(kind, vocabulary);

const visits: Rule = { event: 'visit', count: { atMost: 0 }, within: 'P180D' };
const consent: Rule = { consent: { purpose: 'newsletter', channel: 'email' } };
const born: Rule = { field: 'birthYear', atLeast: 1990 };
const branch: Rule = { field: 'category', in: ['adult', 'senior'] };

const rules: Rule[] = [
  { all: [visits, consent] },
  { any: [visits, { all: [consent, born] }] },
  { all: [visits, { not: consent }] },
  { not: { any: [visits, consent] } },
  { not: { all: [visits, consent] } },
  {
    all: [{ segment: '01980000-0000-7000-8000-000000000001' }, { field: 'expiresOn', exists: false }, branch],
  },
  { all: [{ event: 'loan', count: { is: 3 } }] },
  { all: [{ field: 'address.postalCode', startsWith: ['750', '921'] }] },
  {
    all: [
      { event: 'visit', branchId: 'north', count: { atLeast: 1 }, within: 'P90D' },
      { event: 'visit', branchId: ['north', 'south'], channel: 'onsite', count: { atLeast: 1 } },
      {
        event: 'loan',
        channel: ['kiosk', 'onsite'],
        topics: ['film', 'music'],
        count: { is: 0 },
        within: 'P30D',
      },
    ],
  },
  {
    any: [
      { group: '01980000-0000-7000-8000-000000000002' },
      { group: '01980000-0000-7000-8000-000000000002', role: 'teacher' },
    ],
  },
  {
    any: [
      { field: 'facts.loyalty.points', is: 5 },
      { field: 'facts.giving.regular', is: true },
      { field: 'facts.giving.lastOn', before: '2026-03-01' },
      { field: 'attributes.house', is: false },
      { field: 'attributes.debt', in: [1, 'much', true] },
    ],
  },
];

const kinds = (part: Part): string[] => (part.kind === 'group' ? part.parts.flatMap(kinds) : [part.kind]);

test.each(rules.map((rule) => [JSON.stringify(rule), rule]))(
  'the editor gives back what it was given: %s',
  (_, rule) => {
    expect(toRule(fromRule(rule, vocabulary))).toEqual(rule);
    expect(kinds(fromRule(rule, vocabulary))).not.toContain('other');
  },
);

test('a single condition is shown in a group and means the same', () => {
  expect(toRule(fromRule(visits, vocabulary))).toEqual({ all: [visits] });
});

test('a condition that the editor has no form for is kept as it is', () => {
  const strange: Rule[] = [
    { field: 'address.location', withinKm: { km: 5, lat: 45.7, lon: 4.8 } },
    { field: 'expiresOn', before: '-P6M' },
    { event: 'visit', count: { atLeast: 1, atMost: 3 }, within: 'P90D' },
    { event: 'visit', count: { atLeast: 1 }, within: 'P6M' },
    { event: 'visit' },
    { field: 'homeBranchId', in: ['01980000-0000-7000-8000-000000000001'] },
    { field: 'category', is: 'one, two' },
    { field: 'category', in: ['one, two'] },
    { field: 'attributes.house', is: '5' },
    { field: 'facts.nobody.stated', is: 5 },
  ];
  expect(toRule(fromRule({ all: strange }, vocabulary))).toEqual({ all: strange });
});

test('a condition is edited and removed where it stands', () => {
  const consented = line('consent');
  const inner = emptyGroup('any', [consented]);
  const root = emptyGroup('all', [line('event'), inner]);

  const filled = edit(root, consented.key, (part) => ({ ...part, purpose: 'events' }) as typeof part);
  expect(toRule(filled)).toMatchObject({ all: [{}, { any: [{ consent: { purpose: 'events' } }] }] });

  const emptied = edit(root, consented.key, () => undefined);
  expect(toRule(emptied)).toMatchObject({ all: [{}, { any: [] }] });
  expect(openIn(emptied, '/rule')).toEqual([{ pointer: '/rule/all/1/any', what: 'part' }]);
});

test('what is open in a rule is told with the pointer of its control', () => {
  const open = (...parts: Part[]) => openIn(emptyGroup('all', parts), '/rule');
  expect(open(line('event'))).toEqual([]);
  expect(open()).toEqual([{ pointer: '/rule/all', what: 'part' }]);
  expect(open(line('event'), line('field'), line('belongs'))).toMatchObject([
    { pointer: expect.stringMatching(/^\/rule\/all\/1\/\w+$/) as string, what: 'value' },
    { pointer: '/rule/all/2/group', what: 'group' },
  ]);
  expect(openIn(emptyGroup('none', [line('segment')]), '/rule')).toEqual([
    { pointer: '/rule/not/segment', what: 'segment', type: undefined },
  ]);
});

test('whoever asks for topics says how far back', () => {
  const loans = { event: 'loan', topics: 'film', count: { atLeast: 1 } };
  const open = (rule: Rule) => openIn(fromRule(rule, vocabulary), '/rule');

  expect(open(loans)).toEqual([{ pointer: '/rule/all/0/within', what: 'window', type: undefined }]);
  expect(open({ ...loans, within: 'P30D' })).toEqual([]);
});

test('a pointer leads to the same part of the rule that is sent', () => {
  const at = (match: 'all' | 'any' | 'none' | 'notAll', many: boolean) =>
    pointerOf('/rule', emptyGroup(match, many ? [line('event'), line('event')] : [line('event')]), 0);
  expect(at('all', true)).toBe('/rule/all/0');
  expect(at('any', false)).toBe('/rule/any/0');
  expect(at('none', false)).toBe('/rule/not');
  expect(at('none', true)).toBe('/rule/not/any/0');
  expect(at('notAll', false)).toBe('/rule/not/all/0');
});

test('an event is counted in days or in hours', () => {
  const rule: Rule = { event: 'visit', count: { atLeast: 1 }, within: 'PT6H' };

  const root = fromRule(rule, vocabulary);

  expect(root.parts[0]).toMatchObject({ kind: 'event', last: 6, unit: 'hours' });
  expect(toRule(root)).toEqual({ all: [rule] });
  const mixed: Rule = { event: 'visit', count: { atLeast: 1 }, within: 'P1M' };
  expect(fromRule(mixed, vocabulary).parts[0]).toMatchObject({ kind: 'other', rule: mixed });
});
