import { expect, test } from 'vitest';
import { fieldsOf, schemaOf, valueOf, type OwnField } from './patronFields';

const titles = { en: 'School', fr: 'École', 'zh-Hans': '' };
const school: OwnField = {
  name: 'school',
  titles,
  kind: 'choice',
  required: true,
  choices: ['North', 'South'],
};
const free = { version: 0, schema: {} };

test('what was written is read again', () => {
  const schema = schemaOf(
    [school, { ...school, name: 'since', kind: 'day', choices: [], required: false }],
    free,
  );

  expect(schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['school'] });
  expect(fieldsOf({ version: 1, schema })).toEqual([
    school,
    { ...school, name: 'since', kind: 'day', choices: [], required: false },
  ]);
});

test('bounds that were written through the API stay while the kind of the field does', () => {
  const schema = {
    type: 'object',
    additionalProperties: true,
    properties: { floor: { type: 'integer', maximum: 9, title: 'Floor' } },
  };
  const [floor] = fieldsOf({ version: 1, schema });
  if (!floor) throw new Error('there is a field');

  expect(schemaOf([floor], { version: 1, schema })).toMatchObject({
    additionalProperties: true,
    properties: { floor: { type: 'integer', maximum: 9 } },
  });
  const asText = schemaOf([{ ...floor, kind: 'text' }], { version: 1, schema });
  expect(asText).toMatchObject({ properties: { floor: { type: 'string' } } });
  expect(JSON.stringify(asText)).not.toContain('maximum');
});

test('without a field attributes are free again', () => {
  expect(schemaOf([], { version: 1, schema: { type: 'object' } })).toEqual({});
});

test('what is typed becomes what the schema has', () => {
  expect(valueOf({ ...school, kind: 'whole' }, '3')).toBe(3);
  expect(valueOf({ ...school, kind: 'whole' }, 'three')).toBe('three');
  expect(valueOf({ ...school, kind: 'truth' }, 'no')).toBe(false);
  expect(valueOf(school, '')).toBeUndefined();
});
