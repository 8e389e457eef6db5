import { expect, test } from 'vitest';
import { placeOf } from './address';

test('an address is written in the order of its place', () => {
  expect(placeOf({ street: '1 rue des Lilas', postalCode: '69001', locality: 'Lyon', country: 'FR' })).toBe(
    '1 rue des Lilas, 69001 Lyon, FR',
  );
  expect(placeOf({ street: '南京路1号', postalCode: '200001', locality: '上海市', country: '中国' })).toBe(
    '中国上海市南京路1号 200001',
  );
  expect(placeOf({ locality: 'Lyon' })).toBe('Lyon');
  expect(placeOf({})).toBe('');
});
