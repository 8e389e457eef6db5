// @vitest-environment node
import { expect, test } from 'vitest';
import { amendmentOf, blankPlan, fieldsOf, patchOf } from './plan';

test('one message goes as its template, several as variants', () => {
  const one = fieldsOf({
    ...blankPlan,
    name: ' Spring ',
    arms: [{ name: 'A', templateId: 't1', weight: 1 }],
  });
  expect(one).toMatchObject({ name: 'Spring', templateId: 't1', holdout: 0.1, outcome: { within: 'P30D' } });
  expect(one.variants).toBeUndefined();

  const two = fieldsOf({
    ...blankPlan,
    arms: [
      { name: 'A', templateId: 't1', weight: 2 },
      { name: 'B', templateId: 't2', weight: undefined },
    ],
  });
  expect(two.variants).toEqual([
    { name: 'A', templateId: 't1', weight: 2 },
    { name: 'B', templateId: 't2', weight: 1 },
  ]);
});

test('a share in percent is sent as a share of one', () => {
  expect(fieldsOf({ ...blankPlan, holdoutPercent: 12.5 }).holdout).toBe(0.125);
  expect(fieldsOf({ ...blankPlan, holdoutPercent: 0 }).holdout).toBe(0);
});

test('who shares a letter is sent with the plan and with a change of it', () => {
  expect(fieldsOf(blankPlan).oneMessagePer).toBe('person');
  expect(patchOf({ ...blankPlan, sharing: 'household' }).oneMessagePer).toBe('household');
});

test('what was emptied is taken away by the patch', () => {
  expect(patchOf({ ...blankPlan, name: 'Spring' })).toMatchObject({
    objective: null,
    cost: null,
    purpose: null,
  });
});

test('after the draft only name, objective and cost are sent', () => {
  const plan = { ...blankPlan, name: 'Spring', amount: 90 };
  expect(amendmentOf(plan)).toEqual({
    name: 'Spring',
    objective: null,
    cost: { amount: 90, currency: 'EUR' },
  });
});
