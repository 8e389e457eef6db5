import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import type { AccessRequest } from './access';
import { AccessSection } from './AccessSection';
import { Record } from './RecordPage';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
configure({ asyncUtilTimeout: 15_000 });

const patience = 60_000;
const patron = '0190a3c4-0000-7000-8000-0000000000aa';

const late: AccessRequest = {
  id: '0190a3c4-0000-7000-8000-0000000000bb',
  patronId: patron,
  state: 'ready',
  by: 'ada',
  askedAt: '2026-05-04T08:00:00Z',
  dueBy: '2026-06-04T08:00:00Z',
  overdue: true,
  file: '/api/v1/access-requests/0190a3c4-0000-7000-8000-0000000000bb/file',
};

/** A server with one request; with a link as soon as one is made. */
function gateway(): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const path = String(input);
    asked.push(`${init?.method ?? 'GET'} ${path}`);
    const linked = asked.some((one) => one.startsWith('POST') && one.endsWith('/link'));
    const body = path.endsWith('/link')
      ? { link: '/a/once', expiresAt: '2026-05-12T08:00:00Z' }
      : { items: [linked ? { ...late, linkExpiresAt: '2026-05-12T08:00:00Z' } : late] };
    return Promise.resolve(
      new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }),
    );
  });
  return asked;
}

function show(shown: ReactNode): void {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>{shown}</Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
}

test(
  'a deadline that is over is marked, and a link is shown when it is made',
  async () => {
    const asked = gateway();
    show(<AccessSection patron={patron} />);
    expect(await screen.findByText('Overdue')).toBeTruthy();
    expect(screen.getByText('Fetch the file').getAttribute('href')).toBe(late.file);
    expect(screen.queryByText(/\/a\/once/)).toBeNull();

    fireEvent.click(screen.getByText('Make a link'));

    expect(await screen.findByText(`${window.location.origin}/a/once`)).toBeTruthy();
    expect(await screen.findByText('Withdraw the link')).toBeTruthy();
    expect(asked).toContain(`POST /api/v1/access-requests/${late.id}/link`);
  },
  patience,
);

test(
  'the record shows each activity with its data, and says where nothing is declared',
  async () => {
    show(
      <Record
        record={{
          institution: 'Library',
          asOf: '2026-05-04T08:00:00Z',
          activities: [
            {
              service: 'gateway',
              title: 'Letting staff sign in',
              basis: 'Employment',
              data: [
                { collection: 'sessions', people: 'staff', holds: 'Who is signed in.', kept: '8 hours' },
              ],
            },
          ],
          purposes: [],
          recipients: ['The mail server'],
          measures: ['An audit log'],
        }}
      />,
    );

    expect(await screen.findByText('Who is signed in.')).toBeTruthy();
    expect(screen.getByText('8 hours')).toBeTruthy();
    expect(screen.getByText('Legal basis: Employment')).toBeTruthy();
    expect(screen.getByText('None has been declared.')).toBeTruthy();
  },
  patience,
);
