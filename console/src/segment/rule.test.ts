// @vitest-environment node
import { expect, test } from 'vitest';
import type { Rule } from '../api/types';
import { edit, emptyGroup, fromRule, isComplete, newLine, pointerOf, toRule } from './rule';

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
];

test.each(rules.map((rule) => [JSON.stringify(rule), rule]))(
  'the editor gives back what it was given: %s',
  (_, rule) => {
    expect(toRule(fromRule(rule))).toEqual(rule);
  },
);

test('a single condition is shown in a group and means the same', () => {
  expect(toRule(fromRule(visits))).toEqual({ all: [visits] });
});

test('a condition that the editor has no form for is kept as it is', () => {
  const strange: Rule[] = [
    { field: 'address.location', withinKm: { km: 5, lat: 45.7, lon: 4.8 } },
    { field: 'expiresOn', before: '-P6M' },
    { event: 'visit', count: { atLeast: 1, atMost: 3 }, within: 'P90D' },
    { event: 'visit', count: { atLeast: 1 }, within: 'P6M' },
    { event: 'visit' },
    { field: 'facts.loyalty.points', is: 5 },
    { field: 'facts.giving.regular', is: true },
  ];
  expect(toRule(fromRule({ all: strange }))).toEqual({ all: strange });
});

test('a condition is edited and removed where it stands', () => {
  const line = newLine('consent');
  const inner = emptyGroup('any', [line]);
  const root = emptyGroup('all', [newLine('event'), inner]);

  const filled = edit(root, line.key, (part) => ({ ...part, purpose: 'events' }) as typeof part);
  expect(toRule(filled)).toMatchObject({ all: [{}, { any: [{ consent: { purpose: 'events' } }] }] });

  const emptied = edit(root, line.key, () => undefined);
  expect(toRule(emptied)).toMatchObject({ all: [{}, { any: [] }] });
  expect(isComplete(emptied)).toBe(false);
});

test('a rule with an empty condition is not asked about', () => {
  expect(isComplete(emptyGroup('all', [newLine('event')]))).toBe(true);
  expect(isComplete(emptyGroup('all', [newLine('field')]))).toBe(false);
  expect(isComplete(emptyGroup('all', []))).toBe(false);
});

test('a pointer leads to the same part of the rule that is sent', () => {
  const at = (match: 'all' | 'any' | 'none' | 'notAll', many: boolean) =>
    pointerOf(
      '/rule',
      emptyGroup(match, many ? [newLine('event'), newLine('event')] : [newLine('event')]),
      0,
    );
  expect(at('all', true)).toBe('/rule/all/0');
  expect(at('any', false)).toBe('/rule/any/0');
  expect(at('none', false)).toBe('/rule/not');
  expect(at('none', true)).toBe('/rule/not/any/0');
  expect(at('notAll', false)).toBe('/rule/not/all/0');
});
