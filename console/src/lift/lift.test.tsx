import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import type { Effect, Lift, LiftArm } from '../api/types';
import en from '../locale/en.json';
import { Result } from './LiftPage';
import { ArmsTable, BranchTable } from './LiftTables';

// A drawing needs a canvas, which there is none of here; its numbers are in the table.
vi.mock('../ui/Chart', () => ({ Chart: () => null }));

afterEach(cleanup);

const effect: Effect = { absolute: 0.04, low: 0.01, high: 0.07, confidence: 0.95, relative: 0.5 };
const treated: LiftArm = {
  arm: 'treated',
  role: 'treated',
  assigned: 900,
  converted: 108,
  rate: 0.12,
  lift: effect,
  incremental: 36,
  incrementalLow: 9,
  incrementalHigh: 63,
  verdict: 'effect',
};
const holdout: LiftArm = { arm: 'holdout', role: 'control', assigned: 100, converted: 8, rate: 0.08 };
const few: LiftArm = { arm: 'holdout', role: 'control', withheld: true };

function show(children: ReactNode) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(new Response('{"items":[]}', { headers: { 'Content-Type': 'application/json' } })),
  );
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <IntlProvider locale="en" messages={en}>
        {children}
      </IntlProvider>
    </QueryClientProvider>,
  );
}

function cells(row: string): (string | null)[] {
  const line = screen.getByRole('rowheader', { name: row }).closest('tr') as HTMLElement;
  return within(line)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
}

function lift(arms: LiftArm[], complete: boolean): Lift {
  return {
    campaignId: '0190a3c4-0000-7000-8000-000000000001',
    name: 'Come back',
    outcome: { event: 'visit', within: 'P14D' },
    asOf: '2026-11-01T00:00:00Z',
    definitionVersion: '1',
    method: {} as Lift['method'],
    complete,
    windowsEnd: '2026-11-15T00:00:00Z',
    verdict: 'effect',
    reason: '',
    arms,
    branches: [],
  };
}

test('a verdict is said only once everybody’s time is over', () => {
  show(<Result lift={lift([treated, holdout], false)} />);

  expect(screen.getByText('The result is not final yet')).toBeDefined();
  expect(cells(en['arm.treated']).at(-1)).toBe('Still running');
  expect(screen.queryByText(/It worked/)).toBeNull();

  cleanup();
  show(<Result lift={lift([treated, holdout], true)} />);
  expect(screen.queryByText('Still running')).toBeNull();
  expect(screen.getByText(/It worked/)).toBeDefined();
});

test('an arm of few people shows none of its numbers, and no lift against it', () => {
  show(<ArmsTable arms={[{ ...treated, lift: undefined, incremental: undefined }, few]} complete={true} />);

  expect(cells(en['arm.treated'])).toEqual([
    '900',
    '108',
    '12.00%',
    ...Array<string>(5).fill('withheld'),
    en['verdict.effect'],
  ]);
  expect(cells(en['arm.holdout']).slice(0, 4)).toEqual(['withheld', 'withheld', 'withheld', '–']);
});

test('what is withheld is not called a lack of data', () => {
  show(<Result lift={lift([{ ...treated, lift: undefined }, few], true)} />);

  expect(screen.getByText(en['lift.sentence.withheld'])).toBeDefined();
  expect(screen.queryByText(en['lift.sentence.nothing'])).toBeNull();
  expect(screen.getByText(en['lift.withheldTitle'])).toBeDefined();
});

test('a branch of few people has no dash for a number', () => {
  show(
    <BranchTable
      branches={[
        {
          branchId: 'b',
          arms: [
            { arm: 'treated', assigned: 31, converted: undefined, rate: undefined },
            { arm: 'holdout', withheld: true },
          ],
        },
      ]}
    />,
  );
  const rows = screen.getAllByRole('row').slice(1);

  expect(
    rows.map((row) =>
      within(row)
        .getAllByRole('cell')
        .slice(1, 3)
        .map((cell) => cell.textContent),
    ),
  ).toEqual([
    ['31', 'fewer than 10'],
    ['withheld', 'withheld'],
  ]);
});
