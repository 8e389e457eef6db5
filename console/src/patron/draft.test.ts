import { expect, test } from 'vitest';
import type { Patron } from '../api/types';
import type { OwnField } from '../setting/patronFields';
import {
  addressed,
  asPatron,
  blankDraft,
  changesOf,
  draftOf,
  madeMain,
  mainOf,
  newPoint,
  rebased,
  type Draft,
} from './draft';

const titles = { en: '', fr: '', 'zh-Hans': '' };
const fields: OwnField[] = [
  { name: 'floor', titles, kind: 'whole', required: false, choices: [] },
  { name: 'volunteer', titles, kind: 'truth', required: false, choices: [] },
];

const ana = {
  id: 'a',
  version: 3,
  name: { given: 'Ana', family: 'Lopes' },
  birthDate: '1980-02-03',
  birthYear: 1980,
  category: 'adult',
  address: { street: '1 rue des Lilas', locality: 'Lyon' },
  identifiers: [{ scheme: 'card', value: 'A1', verified: true }],
  contactPoints: [
    { id: 'p1', channel: 'email', address: 'ana@example.org', state: 'bounced', verified: true },
    {
      id: 'p2',
      channel: 'email',
      address: 'work@example.org',
      state: 'active',
      verified: false,
      purposes: ['invitations'],
    },
  ],
  interests: ['films', 'chess'],
  attributes: { floor: 2, volunteer: true, elsewhere: 'stays' },
} as unknown as Patron;

function change(edit: (draft: Draft) => Partial<Draft>) {
  const before = draftOf(ana, fields);
  return changesOf(before, { ...before, ...edit(before) }, fields);
}

test('nothing is sent of somebody of whom nothing was changed', () => {
  expect(change(() => ({}))).toBeUndefined();
});

test('only what was changed is sent, and what was emptied is taken away', () => {
  expect(change(() => ({ given: 'Anna ', category: '', street: '' }))).toEqual({
    name: { given: 'Anna' },
    category: null,
    address: { street: null },
  });
});

test('a day of birth and a year are never said together', () => {
  expect(change(() => ({ birthDate: '', birthYear: '1981' }))).toEqual({ birthDate: null, birthYear: 1981 });
  const yearOnly = { ...draftOf(ana, fields), birthDate: '', birthYear: '1980' };
  expect(changesOf(yearOnly, { ...yearOnly, birthDate: '1981-05-06' }, fields)).toEqual({
    birthDate: '1981-05-06',
    birthYear: null,
  });
});

test('of an address that is known only its change is said, and of another address nothing that the former had', () => {
  const works = change(({ points: [first, second] }) => ({
    points: [{ ...first!, state: 'active' }, second!],
  }));
  expect(works?.contactPoints).toEqual([
    { id: 'p1', channel: 'email', address: 'ana@example.org', state: 'active' },
    { id: 'p2', channel: 'email', address: 'work@example.org' },
  ]);
  const moved = change(({ points: [first, second] }) => ({
    points: [addressed(first!, 'new@example.org'), second!],
  }));
  expect(moved?.contactPoints?.[0]).toEqual({
    id: 'p1',
    channel: 'email',
    address: 'new@example.org',
    state: 'active',
    verified: false,
    purposes: ['*'],
  });
});

test('an address that was kept to purposes is for everything when that is said', () => {
  const freed = change(({ points: [first, second] }) => ({
    points: [first!, { ...second!, only: undefined }],
  }));
  expect(freed?.contactPoints?.[1]).toEqual({
    id: 'p2',
    channel: 'email',
    address: 'work@example.org',
    purposes: ['*'],
  });
});

test('own fields are sent as their schema has them, and others stay', () => {
  expect(change(({ own }) => ({ own: { ...own, floor: '3', volunteer: '' } }))).toEqual({
    attributes: { floor: 3, volunteer: null },
  });
});

test('lines that were only offered are not sent', () => {
  const draft = { ...blankDraft(), given: 'Bo', points: [newPoint(), { ...newPoint('sms'), address: '06' }] };
  const sent = asPatron(draft, fields);
  expect(sent.identifiers).toBeUndefined();
  expect(sent.contactPoints).toEqual([{ channel: 'sms', address: '06' }]);
});

test('what somebody else saved is taken over, and what was typed stays', () => {
  const opened = draftOf(ana, fields);
  const mine = { ...opened, given: 'Anna', category: 'senior' };
  const theirs = { ...opened, category: 'student', locality: 'Paris' };
  const { draft, meanwhile } = rebased(opened, mine, theirs);

  expect(draft).toEqual({ ...opened, given: 'Anna', category: 'senior', locality: 'Paris' });
  expect(meanwhile).toEqual([
    { part: 'category', contested: true },
    { part: 'locality', contested: false },
  ]);
  expect(changesOf(theirs, draft, fields)).toEqual({ name: { given: 'Anna' }, category: 'senior' });
});

test('the main address is a verified one that works, else the first that works', () => {
  const points = draftOf(ana, fields).points;
  expect(mainOf(points, 'email')?.id).toBe('p2');
  expect(mainOf(points, 'sms')).toBeUndefined();
  const third = { ...newPoint(), address: 'third@example.org' };
  const all = [...points, third];
  expect(madeMain(all, third.key).map(({ address }) => address)).toEqual([
    'third@example.org',
    'ana@example.org',
    'work@example.org',
  ]);
});
