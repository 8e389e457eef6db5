import { expect, test } from 'vitest';
import { mappingBy, presetOf, presets } from './presets';

const koha = [
  'borrowernumber',
  'cardnumber',
  'surname',
  'firstname',
  'email',
  'emailpro',
  'branchcode',
  'notes',
];

test('a file is known by the headers that its system writes', () => {
  expect(presetOf(koha)?.name).toBe('koha');
  expect(presetOf(['Id', 'barcode', 'personal.lastName', 'personal.firstName', 'patronGroup'])?.name).toBe(
    'folio',
  );
  expect(presetOf(['Card', 'First name', 'Last name'])).toBeUndefined();
});

test('both of two addresses are taken, and of two columns for one field the first', () => {
  const [preset] = presets;
  if (!preset) throw new Error('there are presets');

  expect(mappingBy(preset, [...koha, 'patron_id'])).toEqual([
    'identifiers.ils',
    'identifiers.card',
    'name.family',
    'name.given',
    'contactPoints.email',
    'contactPoints.email',
    'homeBranch',
    '',
    '',
  ]);
});
