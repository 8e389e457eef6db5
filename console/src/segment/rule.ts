import type { Channel, CountTest, GroupRole, Rule, Vocabulary } from '../api/types';
import { fieldOf as known, isDay, testsOf, type Operator } from './vocabulary';

/** A rule while it is edited: the same tree, with keys for its lines and room for what is not yet filled in. */
export type Group = { key: string; kind: 'group'; match: Match; parts: Part[] };
export type Match = 'all' | 'any' | 'none' | 'notAll';
/** `type` says what the field holds, by the vocabulary. */
export type FieldLine = {
  key: string;
  kind: 'field';
  field: string;
  type: string;
  test: Operator;
  value: string;
};
export type EventLine = {
  key: string;
  kind: 'event';
  event: string;
  /** Which of them are counted: of each that is not empty, one value is met. */
  which: Which;
  bound: keyof CountTest;
  times: number;
  /** How far back, in the unit; as long as events are kept when it is left out. */
  last: number | undefined;
  unit: WindowUnit;
};
export type Which = { branchId: string[]; channel: string[]; topics: string[] };
export type WindowUnit = 'days' | 'hours';
export type ConsentLine = { key: string; kind: 'consent'; purpose: string; channel: Channel };
/** That somebody belongs to a group; without a role: in any. */
export type BelongsLine = { key: string; kind: 'belongs'; group: string; role: GroupRole | '' };
export type SegmentLine = { key: string; kind: 'segment'; segment: string };
/** A part in a form that this console cannot edit; it is kept as it is. */
export type OtherLine = { key: string; kind: 'other'; rule: Rule };
export type Line = FieldLine | EventLine | ConsentLine | BelongsLine | SegmentLine | OtherLine;
export type Part = Group | Line;

/** So far back rules ask for topics, and no further: they are not kept. */
export const topicsKept = { days: 124, hours: 124 * 24 };

let keys = 0;
export function newKey(): string {
  keys += 1;
  return `k${keys}`;
}

export const emptyGroup = (match: Match = 'all', parts: Part[] = []): Group => ({
  key: newKey(),
  kind: 'group',
  match,
  parts,
});

export function newLine(
  kind: 'field' | 'event' | 'consent' | 'belongs' | 'segment',
  vocabulary: Vocabulary,
): Line {
  const key = newKey();
  switch (kind) {
    case 'field': {
      const first = vocabulary.fields[0];
      const [test = 'is'] = testsOf(first);
      return { key, kind, field: first?.name ?? '', type: first?.type ?? 'text', test, value: '' };
    }
    case 'event':
      return {
        key,
        kind,
        event: vocabulary.events[0]?.word ?? '',
        which: { branchId: [], channel: [], topics: [] },
        bound: 'atMost',
        times: 0,
        last: 180,
        unit: 'days',
      };
    case 'consent':
      return { key, kind, purpose: '', channel: 'email' };
    case 'belongs':
      return { key, kind, group: '', role: '' };
    case 'segment':
      return { key, kind, segment: '' };
  }
}

/** What a text in the editor stands for: of a value of no fixed type, what it looks like. */
function valueIn(text: string, type: string): string | number | boolean {
  const trimmed = text.trim();
  if (type === 'boolean') return trimmed === 'yes';
  if (type === 'scalar' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true';
  const isNumber = ['number', 'scalar'].includes(type) && trimmed !== '' && !Number.isNaN(Number(trimmed));
  return isNumber ? Number(trimmed) : trimmed;
}

/** As a list is typed into the field of a rule, whatever the language. */
const typedSeparator = ', ';

function textOf(value: unknown, type: string): string {
  if (Array.isArray(value)) return value.join(typedSeparator);
  return type !== 'scalar' && typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function valueOf({ type, test, value }: FieldLine): unknown {
  const one = (text: string) => valueIn(text, type);
  if (test === 'exists') return value !== 'no';
  if (test === 'in' || test === 'startsWith')
    return value
      .split(',')
      .map(one)
      .filter((word) => word !== '');
  return one(value);
}

const withinOf = (last: number, unit: WindowUnit) => (unit === 'days' ? `P${last}D` : `PT${last}H`);

/** One value needs no list. */
function whichRule({ branchId, channel, topics }: Which) {
  const some = (values: string[]) => (values.length === 1 ? (values[0] ?? '') : values);
  return {
    ...(branchId.length === 0 ? {} : { branchId: some(branchId) }),
    ...(channel.length === 0 ? {} : { channel: some(channel) }),
    ...(topics.length === 0 ? {} : { topics: some(topics) }),
  };
}

function lineRule(line: Line): Rule {
  switch (line.kind) {
    case 'field':
      return { field: line.field, [line.test]: valueOf(line) };
    case 'event':
      return {
        event: line.event,
        ...whichRule(line.which),
        count: { [line.bound]: line.times },
        ...(line.last === undefined ? {} : { within: withinOf(line.last, line.unit) }),
      };
    case 'consent':
      return { consent: { purpose: line.purpose, channel: line.channel } };
    case 'belongs':
      return { group: line.group, ...(line.role === '' ? {} : { role: line.role }) };
    case 'segment':
      return { segment: line.segment };
    case 'other':
      return line.rule;
  }
}

export function toRule(part: Part): Rule {
  if (part.kind !== 'group') return lineRule(part);
  const parts = part.parts.map(toRule);
  const only = parts.length === 1 ? parts[0] : undefined;
  switch (part.match) {
    case 'all':
      return { all: parts };
    case 'any':
      return { any: parts };
    case 'none':
      return { not: only ?? { any: parts } };
    case 'notAll':
      return { not: { all: parts } };
  }
}

/** JSON Pointer, in the rule that `toRule` makes, of the part at this place of the group that is at `pointer`. */
export function pointerOf(pointer: string, group: Group, at: number): string {
  switch (group.match) {
    case 'all':
    case 'any':
      return `${pointer}/${group.match}/${at}`;
    case 'none':
      return group.parts.length === 1 ? `${pointer}/not` : `${pointer}/not/any/${at}`;
    case 'notAll':
      return `${pointer}/not/all/${at}`;
  }
}

/** JSON Pointer of the list of a group's parts, in the same rule. */
export function pointerOfParts(pointer: string, group: Group): string {
  switch (group.match) {
    case 'all':
    case 'any':
      return `${pointer}/${group.match}`;
    case 'none':
      return `${pointer}/not/any`;
    case 'notAll':
      return `${pointer}/not/all`;
  }
}

/** The tree for the editor; its root is always a group. */
export function fromRule(rule: Rule, vocabulary: Vocabulary): Group {
  const part = partOf(rule, vocabulary);
  return part.kind === 'group' ? part : emptyGroup('all', [part]);
}

function partOf(rule: Rule, vocabulary: Vocabulary): Part {
  const partsOf = (rules: Rule[]) => rules.map((one) => partOf(one, vocabulary));
  if ('all' in rule) return emptyGroup('all', partsOf(rule.all));
  if ('any' in rule) return emptyGroup('any', partsOf(rule.any));
  if (!('not' in rule)) return lineOf(rule, vocabulary);
  const inner = rule.not;
  if ('any' in inner) return emptyGroup('none', partsOf(inner.any));
  if ('all' in inner) return emptyGroup('notAll', partsOf(inner.all));
  return emptyGroup('none', partsOf([inner]));
}

const wholeDay = /^\d{4}-\d\d-\d\d$/;

function lineOf(rule: Rule, vocabulary: Vocabulary): Line {
  const key = newKey();
  if ('consent' in rule) return { key, kind: 'consent', ...rule.consent };
  if ('group' in rule) return { key, kind: 'belongs', group: rule.group, role: rule.role ?? '' };
  if ('segment' in rule) return { key, kind: 'segment', segment: rule.segment };
  if ('event' in rule) return eventOf(key, rule) ?? { key, kind: 'other', rule };
  if ('field' in rule) return fieldOf(key, rule, vocabulary) ?? { key, kind: 'other', rule };
  return { key, kind: 'other', rule };
}

function eventOf(key: string, rule: Extract<Rule, { event: string }>): EventLine | undefined {
  const bounds = Object.keys(rule.count ?? {}) as (keyof CountTest)[];
  const [bound, second] = bounds;
  const [, days, hours] = /^P(?:(\d+)D|T(\d+)H)$/.exec(rule.within ?? '') ?? [];
  const last = days ?? hours;
  if (!bound || second || (rule.within !== undefined && last === undefined)) return undefined;
  const times = rule.count?.[bound] ?? 0;
  const several = (value: string | string[] | undefined) => [value ?? []].flat();
  return {
    key,
    kind: 'event',
    event: rule.event,
    which: {
      branchId: several(rule.branchId),
      channel: several(rule.channel),
      topics: several(rule.topics),
    },
    bound,
    times,
    last: last === undefined ? undefined : Number(last),
    unit: hours === undefined ? 'days' : 'hours',
  };
}

function fieldOf(
  key: string,
  rule: Extract<Rule, { field: string }>,
  vocabulary: Vocabulary,
): FieldLine | undefined {
  const field = known(vocabulary, rule.field);
  const [test, second] = Object.keys(rule).filter((name) => name !== 'field') as Operator[];
  if (!field || !test || second || !testsOf(field).includes(test)) return undefined;
  const raw = rule[test];
  if (isDay(field.type) && test !== 'exists' && !wholeDay.test(String(raw))) return undefined;
  const value = textOf(raw, test === 'exists' ? 'boolean' : field.type);
  const line: FieldLine = { key, kind: 'field', field: rule.field, type: field.type, test, value };
  return JSON.stringify(valueOf(line)) === JSON.stringify(raw) ? line : undefined;
}

/** What is still to be chosen or written in a part, by the pointer of its control. */
export type Open = {
  pointer: string;
  what: 'part' | 'field' | 'value' | 'event' | 'window' | 'purpose' | 'group' | 'segment';
  type?: string;
};

/** Everything in the tree that does not yet say enough to ask the server about it, in the order of reading. */
export function openIn(part: Part, pointer: string): Open[] {
  const when = (isOpen: boolean, below: string, what: Open['what'], type?: string): Open[] =>
    isOpen ? [{ pointer: `${pointer}/${below}`, what, type }] : [];
  switch (part.kind) {
    case 'group':
      return part.parts.length === 0
        ? [{ pointer: pointerOfParts(pointer, part), what: 'part' }]
        : part.parts.flatMap((one, at) => openIn(one, pointerOf(pointer, part, at)));
    case 'field':
      return part.field === ''
        ? when(true, 'field', 'field')
        : when(part.test !== 'exists' && part.value.trim() === '', part.test, 'value', part.type);
    case 'event':
      return [
        ...when(part.event === '', 'event', 'event'),
        ...when(part.which.topics.length > 0 && part.last === undefined, 'within', 'window'),
      ];
    case 'consent':
      return when(part.purpose.trim() === '', 'consent/purpose', 'purpose');
    case 'belongs':
      return when(part.group === '', 'group', 'group');
    case 'segment':
      return when(part.segment === '', 'segment', 'segment');
    case 'other':
      return [];
  }
}

/** The tree with one part changed, or taken out when `change` answers nothing. */
export function edit(root: Group, key: string, change: (part: Part) => Part | undefined): Group {
  if (root.key === key) {
    const changed = change(root);
    return changed?.kind === 'group' ? changed : root;
  }
  return { ...root, parts: root.parts.flatMap((part) => edited(part, key, change)) };
}

function edited(part: Part, key: string, change: (part: Part) => Part | undefined): Part[] {
  if (part.key === key) {
    const changed = change(part);
    return changed ? [changed] : [];
  }
  return [part.kind === 'group' ? edit(part, key, change) : part];
}
