import { cleanup, configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { served, shown } from '../../test/shown';
import type { Patron } from '../api/types';
import { Patron as WholePatron } from './PatronPage';
import { OwnPage } from './OwnPage';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
configure({ asyncUtilTimeout: 15_000 });
const patience = 60_000;

const ana = {
  id: 'a',
  version: 1,
  name: { given: 'Ana', family: 'Lopes' },
  address: {},
  lifecycle: 'member',
  identifiers: [{ scheme: 'card', value: 'A1', verified: true }],
  contactPoints: [
    {
      id: 'p1',
      channel: 'email',
      address: 'ana@example.org',
      state: 'active',
      verified: true,
      purposes: ['newsletter', 'invitations'],
    },
  ],
  interests: [],
  attributes: {},
  restrictions: ['purpose:newsletter'],
  segments: ['s1'],
  facts: [],
} as unknown as Patron;
const purposes = {
  items: [
    { key: 'newsletter', kind: 'marketing', words: { en: 'Our letter' }, bases: [], confirmedOn: [] },
    { key: 'invitations', kind: 'marketing', words: { en: 'Invitations' }, bases: [], confirmedOn: [] },
  ],
};
const lines = [
  {
    id: 'l1',
    purpose: 'newsletter',
    channel: 'email',
    granted: true,
    basis: 'consent',
    at: '2026-01-01T08:00:00Z',
  },
];
const usual = {
  'GET /api/v1/purposes': purposes,
  'GET /api/v1/institution/patron-schema': { version: 1, schema: {} },
  'GET /api/v1/patrons/a/consents': { items: lines, current: lines },
  'GET /api/v1/patrons/a/scores': {
    patronId: 'a',
    asOf: '2026-01-01T08:00:00Z',
    definition: 1,
    withheld: 'age',
    scores: [],
  },
  'GET /api/v1/patrons/a/restriction': { restrictions: ana.restrictions, history: [] },
  'GET /api/v1/patrons/a/pause': { until: '2026-12-03T23:30:00Z' },
  'GET /api/v1/patrons/a/legal-holds': {
    items: [
      { id: 'h', patronId: 'a', reason: 'debt', reference: '26/1', by: 'u', at: '2026-01-01T08:00:00Z' },
    ],
  },
};

test(
  'the head says at once that somebody is a child, objects to something, pauses, and is held, in words',
  async () => {
    served(usual, 'patrons:read', 'patrons:write', 'privacy:manage');
    shown(<WholePatron patron={ana} />);
    const head = await screen.findByRole('group', { name: 'What holds for this person' });

    await waitFor(() => {
      const said = [...head.querySelectorAll('.badge')].map((badge) => badge.textContent);
      expect(said).toEqual([
        'Member',
        'Child',
        'Objects to “Our letter”',
        'Pauses until Dec 3, 2026',
        'Legal hold',
      ]);
    });
    expect(await screen.findByText('Our letter and Invitations')).toBeTruthy();
    expect(screen.getByText('Library card')).toBeTruthy();
  },
  patience,
);

test(
  'each way to a part of the page leads to one that is there, and no part is left out',
  async () => {
    served(usual, 'patrons:read', 'patrons:write', 'privacy:manage');
    shown(<WholePatron patron={ana} />);
    const ways = await screen.findByRole('navigation', { name: 'On this page' });
    await screen.findByText('Our letter and Invitations');

    const named = [...ways.querySelectorAll('a')].map((way) => way.getAttribute('href')?.slice(1));
    const parts = [...document.querySelectorAll('section > .card-head > h2')].map(({ id }) => id);
    expect(named.length).toBeGreaterThan(9);
    expect([...named].sort()).toEqual(parts.sort());
  },
  patience,
);

test(
  'what is not read is said, and not shown as if there were nothing',
  async () => {
    served({ ...usual, 'GET /api/v1/segments': 404, 'GET /api/v1/patrons/a/confirmations': 404 });
    shown(<WholePatron patron={ana} />);

    await waitFor(() => expect(screen.getAllByRole('alert').length).toBeGreaterThanOrEqual(2));
  },
  patience,
);

test(
  'the ledger is asked for as it was known at a moment',
  async () => {
    const asked = served(usual, 'patrons:read');
    shown(<WholePatron patron={ana} />);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('As it was known on'), '2026-02-03T10:00');

    const wanted = new URLSearchParams({ asOf: new Date('2026-02-03T10:00').toISOString() });
    await waitFor(() =>
      expect(
        asked.some(({ path, query }) => path.endsWith('/consents') && query === `?${wanted.toString()}`),
      ).toBe(true),
    );
    expect(await screen.findByText(/^As it was known on Feb 3, 2026/)).toBeTruthy();
  },
  patience,
);

test.each([
  ['there is no clipboard', undefined],
  ['the browser refuses', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
])(
  'the link of a patron can be copied by hand where %s',
  async (_, clipboard) => {
    served({ 'POST /api/v1/patrons/a/preference-link': { url: 'https://example.org/p/made' } });
    shown(<OwnPage id="a" />);
    const user = userEvent.setup();
    vi.stubGlobal('navigator', { ...navigator, languages: ['en'], clipboard });
    await user.click(await screen.findByRole('button', { name: 'Copy the link to their own page' }));

    const said = await screen.findByText(/copy it by hand/);
    expect(said.textContent).toContain('https://example.org/p/made');
  },
  patience,
);

test(
  'a segment that was deleted is no place to go to, and is told of in the past without its id',
  async () => {
    const gone = '01a22523-9f17-7000-8000-000000000001';
    served({
      ...usual,
      'GET /api/v1/segments': { items: [{ id: 's1', name: 'Friends of film' }] },
      'GET /api/v1/patrons/a/timeline': {
        items: [{ at: '2026-01-01T08:00:00Z', kind: 'segment', facts: { entered: true, segmentId: gone } }],
      },
    });
    const { container } = shown(<WholePatron patron={{ ...ana, segments: ['s1', gone] }} />);

    expect(await screen.findByRole('link', { name: 'Friends of film' })).toBeTruthy();
    expect(await screen.findByText(/a segment that was deleted/)).toBeTruthy();
    expect(container.textContent).not.toContain(gone);
    expect(container.querySelector(`[href*="${gone}"]`)).toBeNull();
  },
  patience,
);
