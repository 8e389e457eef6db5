import { expect, test } from 'vitest';
import { draftOf, fieldsOf } from './branches';

const branch = { id: '1', name: 'La Gare', timeZone: 'Europe/Paris', openingHours: {}, version: 2 };

test('what is not filled in of a new branch is left to the institution', () => {
  expect(fieldsOf({ name: 'La Gare', timeZone: ' ' }, true)).toEqual({ name: 'La Gare' });
});

test('a branch whose place is emptied has none any more', () => {
  const draft = draftOf({ ...branch, location: { lat: 45.7, lon: 4.8 } });

  expect(fieldsOf(draft, false)).toEqual({
    name: 'La Gare',
    timeZone: 'Europe/Paris',
    location: { lat: 45.7, lon: 4.8 },
  });
  expect(fieldsOf({ ...draft, lat: undefined, lon: undefined }, false).location).toBeNull();
});

test('one coordinate alone is not passed over: the server says what is missing', () => {
  expect(fieldsOf({ ...draftOf(branch), lat: 45.7 }, false).location).toEqual({ lat: 45.7 });
});
