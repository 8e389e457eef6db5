import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { served, shown } from '../../test/shown';
import type { Patron } from '../api/types';
import { Comparison } from './ComparePage';
import { DuplicatesPage } from './DuplicatesPage';
import type { Duplicate } from './duplicates';
import { Merges } from './MergesPage';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });
const patience = 60_000;

const patron = (id: string, given: string, town: string) =>
  ({
    id,
    version: 1,
    name: { given, family: 'Lopes' },
    address: { locality: town },
    identifiers: [{ scheme: 'card', value: id, verified: true }],
    contactPoints: [],
    interests: [],
    attributes: {},
    restrictions: [],
    segments: [],
    facts: [],
  }) as unknown as Patron;
const [ana, anna] = [patron('a', 'Ana', 'Lyon'), patron('b', 'Anna', 'Lyon')];
const pair: Duplicate = {
  id: 'p',
  one: { id: 'a', name: ana.name },
  other: { id: 'b', name: anna.name },
  weight: 12.5,
  reasons: ['similar-name', 'same-email'],
  state: 'open',
  at: '2026-05-04T08:00:00Z',
};
const both = { 'GET /api/v1/patrons/a': ana, 'GET /api/v1/patrons/b': anna };

function compare() {
  const merged = vi.fn();
  shown(<Comparison one="a" other="b" merged={merged} parted={() => undefined} />);
  return merged;
}

async function makeOne() {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'One person' }));
  await user.click(
    within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'One person' }),
  );
}

test(
  'whoever decides sees the reasons, and what both say with what differs',
  async () => {
    served({ ...both, 'GET /api/v1/duplicates': { items: [pair] } }, 'patrons:write');
    compare();

    expect(await screen.findByText(/Weight 12.5/)).toBeTruthy();
    const line = (name: string) =>
      [...(screen.getByRole('rowheader', { name }).closest('tr')?.querySelectorAll('td') ?? [])].map(
        (cell) => cell.textContent,
      );
    expect(line('Given name')).toEqual(['Ana', 'Anna', 'different']);
    expect(line('Family name')).toEqual(['Lopes', 'Lopes', 'same']);
    expect(screen.queryByRole('rowheader', { name: 'Category' })).toBeNull();
  },
  patience,
);

test(
  'a proposed pair is decided as that pair',
  async () => {
    const asked = served({ ...both, 'GET /api/v1/duplicates': { items: [pair] } }, 'patrons:write');
    const merged = compare();
    await makeOne();

    await waitFor(() => expect(merged).toHaveBeenCalledWith('a'));
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
      path: '/api/v1/duplicates/p/decision',
      body: { decision: 'merge', survivorId: 'a' },
    });
  },
  patience,
);

test(
  'two whom nobody proposed can be merged, and not be told apart for ever',
  async () => {
    const asked = served(both, 'patrons:write');
    const merged = compare();
    await screen.findByText(/Nobody has proposed these two/);
    await userEvent.selectOptions(await screen.findByLabelText('Known from then on as'), 'b');
    await makeOne();

    await waitFor(() => expect(merged).toHaveBeenCalledWith('b'));
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
      path: '/api/v1/merges',
      body: { survivorId: 'b', mergedId: 'a' },
    });
    expect(screen.queryByRole('button', { name: 'Two persons' })).toBeNull();
  },
  patience,
);

test(
  'what stands beside the records and cannot be read is said, and not shown as nothing',
  async () => {
    served({ ...both, 'GET /api/v1/patrons/b/groups': 404 });
    compare();

    expect((await screen.findByRole('alert')).textContent).toContain('A part of the system does not answer');
  },
  patience,
);

test(
  'decided pairs can be looked at',
  async () => {
    const asked = served({}, 'patrons:read');
    shown(<DuplicatesPage />);
    await userEvent.selectOptions(await screen.findByLabelText('Show'), 'distinct');

    await waitFor(() => expect(asked.map(({ query }) => query)).toContain('?state=distinct&limit=20'));
  },
  patience,
);

test(
  'a merge is taken back from the list of all',
  async () => {
    const merge = { id: 'm', survivorId: 'aaaaaaaaa', mergedId: 'bbbbbbbbb', at: pair.at, by: 'u1' };
    const undone = { ...merge, id: 'n', mergedId: 'ccccccccc', undoneAt: pair.at };
    const asked = served(
      {
        'GET /api/v1/merges': { items: [merge, undone] },
        'GET /api/v1/people': { items: [{ id: 'u1', name: 'Claire Martin' }] },
      },
      'patrons:write',
      'institution:manage',
    );
    shown(<Merges />);
    const take = await screen.findAllByRole('button', { name: /Take out again/ });
    expect(take).toHaveLength(1);
    expect(await screen.findAllByText('Claire Martin')).toHaveLength(2);
    await userEvent.click(take[0]!);
    await userEvent.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Take out again' }),
    );
    await waitFor(() => expect(asked.map(({ path }) => path)).toContain('/api/v1/merges/m/undo'));
  },
  patience,
);
