import { expect, test } from 'vitest';
import { mappingOf } from './ImportPages';

const head = { columns: ['Card', 'Born'], samples: [] } as unknown as Parameters<typeof mappingOf>[0];
const options = {
  language: '',
  source: 'csv',
  keptOn: '',
  basis: 'consent',
  wordingVersion: '',
  days: '',
};

test('how a file writes days is said where it is not as ISO 8601 does', () => {
  const fields = ['identifiers.card', 'birthDate'];
  expect(mappingOf(head, fields, options, undefined).dates).toBeUndefined();
  expect(mappingOf(head, fields, { ...options, days: 'd/M/yyyy' }, undefined)).toMatchObject({
    columns: { Card: 'identifiers.card', Born: 'birthDate' },
    dates: ['d/M/yyyy'],
  });
});
