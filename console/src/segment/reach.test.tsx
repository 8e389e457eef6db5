import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
import { served, shown } from '../../test/shown';
import en from '../locale/en.json';
import { LocaleProvider } from '../locale/locale';
import { PatronTable } from '../patron/PatronsPage';
import { Reach } from './Reach';
import { Building } from './SegmentPages';

afterEach(cleanup);

test('a number of few people is told as fewer than ten, and not as a dash or a zero', () => {
  render(
    <IntlProvider locale="en" messages={en}>
      <Reach
        preview={{
          countWithheld: true,
          asOf: '2026-11-01T00:00:00Z',
          reach: { email: null, sms: 0, post: 31 },
          letters: [],
        }}
      />
    </IntlProvider>,
  );

  expect(screen.getAllByText('fewer than 10')).toHaveLength(2);
  expect(screen.getByText('31')).toBeDefined();
});

test('where it is told by purpose whom a letter reaches, no other number stands beside it', () => {
  const letters = [
    {
      purpose: 'newsletter',
      channel: 'email',
      people: 50,
      limited: 'left-out' as const,
      reached: 40,
      unreached: [],
    },
  ];
  render(
    <IntlProvider locale="en" messages={en}>
      <Reach
        preview={{
          count: 50,
          countWithheld: false,
          asOf: '2026-11-01T00:00:00Z',
          reach: { email: 48 },
          letters,
        }}
      />
    </IntlProvider>,
  );
  expect(screen.getByText('50')).toBeDefined();
  expect(screen.queryByText('48')).toBeNull();
});

test('members that are still being found are not told to be none', async () => {
  render(
    <LocaleProvider initial="en">
      <Building remaining={0} />
    </LocaleProvider>,
  );
  expect((await screen.findByRole('status')).textContent).toMatch(/list of members is being finished/);
});

test('a list of members that still grows does not say that it is all', async () => {
  const one = { id: 'a', name: { given: 'Ana', family: 'Lopes' }, lifecycle: 'member' };
  const asked = served({ 'GET /api/v1/patrons': { items: [one] } });
  shown(<PatronTable search={{ by: 'segment', words: 's' }} isGrowing />);
  expect(await screen.findByText('1 line shown so far')).toBeDefined();
  const lists = () => asked.filter(({ path }) => path === '/api/v1/patrons').length;
  await waitFor(() => expect(lists()).toBeGreaterThan(1), { timeout: 10_000 });
}, 60_000);
