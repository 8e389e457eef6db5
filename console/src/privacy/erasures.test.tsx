import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { Erasures } from './ErasuresPage';
import { removed, type Erasure } from './erasures';

afterEach(cleanup);
configure({ asyncUtilTimeout: 15_000 });

const patience = 60_000;

const done: Erasure = {
  id: '0190a3c4-0000-7000-8000-0000000000aa',
  state: 'done',
  by: 'ada',
  askedAt: '2026-05-04T08:00:00Z',
  doneAt: '2026-05-04T08:00:05Z',
  steps: [
    { service: 'patron-service', state: 'done', version: '1', removed: { patrons: 1, deliveries: 3 } },
    { service: 'campaign-service', state: 'done', version: '1', removed: {} },
  ],
  certificate: 'head.body.signature',
};
const waiting: Erasure = {
  ...done,
  id: '0190a3c4-0000-7000-8000-0000000000bb',
  state: 'waiting',
  certificate: undefined,
  steps: [
    { service: 'patron-service', state: 'done', removed: { patrons: 1 } },
    { service: 'campaign-service', state: 'waiting', removed: {} },
  ],
};

function gateway(...items: Erasure[]) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(
      new Response(JSON.stringify({ items }), { headers: { 'Content-Type': 'application/json' } }),
    ),
  );
}

async function show(): Promise<void> {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <Erasures />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole('table');
}

test(
  'a certificate can be downloaded as it is',
  async () => {
    gateway(done);
    await show();

    const link = screen.getByRole('link', { name: /Download/ });
    expect(link.getAttribute('href')).toBe('data:application/jose,head.body.signature');
    expect(link.getAttribute('download')).toBe(`erasure-${done.id}.jws`);
    expect(screen.getByText('patron-service: 4 documents')).toBeTruthy();
  },
  patience,
);

test(
  'a service that has not answered is named',
  async () => {
    gateway(waiting);
    await show();

    expect(screen.getByText('campaign-service has not answered yet')).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  },
  patience,
);

test('what a service removed is counted over its collections', () => {
  expect(done.steps.map(removed)).toEqual([4, 0]);
});
