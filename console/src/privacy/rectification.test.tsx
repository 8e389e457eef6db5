import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { OneRectification } from './RectificationPage';
import type { Rectification } from './rectifications';
import { RectificationSection } from './RectificationSection';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
configure({ asyncUtilTimeout: 15_000 });

const patience = 60_000;
const patron = '0190a3c4-0000-7000-8000-0000000000aa';

const open: Rectification = {
  id: '0190a3c4-0000-7000-8000-0000000000bb',
  patronId: patron,
  patronName: 'Zoe Benali',
  state: 'open',
  text: 'I am Zoé.',
  proposed: [{ field: 'name', value: 'Zoé Benali' }],
  by: 'ada',
  notedAt: '2026-05-04T08:00:00Z',
  receivedAt: '2026-05-04T08:00:00Z',
  dueBy: '2026-06-04T08:00:00Z',
  overdue: false,
};

type Sent = { method: string; path: string; body: unknown };

function gateway(items: Rectification[]): Sent[] {
  const sent: Sent[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    sent.push({ method: init?.method ?? 'GET', path: String(input), body });
    return Promise.resolve(
      new Response(JSON.stringify(init?.method === 'GET' ? { items } : open), {
        headers: { 'Content-Type': 'application/json' },
      }),
    );
  });
  return sent;
}

function show(shown: ReactNode): void {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <>{shown}</> }),
    history: createMemoryHistory(),
  });
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial="en">
        <Toasts>
          <RouterProvider router={router as never} />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
}

test(
  'what somebody says is wrong is noted with what it should be',
  async () => {
    const sent = gateway([]);
    show(<RectificationSection patron={patron} />);
    fireEvent.change(await screen.findByLabelText(/in the person’s words/), {
      target: { value: 'I am Zoé.' },
    });
    fireEvent.click(screen.getByText('Add what a detail should be'));
    fireEvent.change(screen.getByLabelText('Should be'), { target: { value: 'Zoé Benali' } });
    fireEvent.click(screen.getByRole('button', { name: 'Note the request' }));

    expect(await screen.findByText('The request is noted.')).toBeTruthy();
    expect(sent.find(({ method }) => method === 'POST')).toEqual({
      method: 'POST',
      path: `/api/v1/patrons/${patron}/rectifications`,
      body: { text: 'I am Zoé.', proposed: [{ field: 'name', value: 'Zoé Benali' }] },
    });
  },
  patience,
);

test(
  'a decision names what was put right, as it was proposed unless staff say otherwise',
  async () => {
    const sent = gateway([open]);
    show(<OneRectification request={open} />);
    expect(await screen.findByText('I am Zoé.')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Language'));
    fireEvent.click(screen.getByRole('button', { name: 'Decide' }));

    expect(await screen.findByText('The decision is noted. Tell the person.')).toBeTruthy();
    expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({
      outcome: 'done',
      changed: ['name', 'language'],
    });
  },
  patience,
);

test(
  'what is overdue or was extended cannot be extended',
  async () => {
    gateway([]);
    show(<OneRectification request={{ ...open, overdue: true }} />);
    expect(await screen.findByText('Overdue')).toBeTruthy();
    expect(screen.queryByText('Extend the term')).toBeNull();
    cleanup();

    const extension = { months: 2, reason: 'many', by: 'ada', at: '2026-05-05T08:00:00Z' };
    show(<OneRectification request={{ ...open, extension }} />);
    expect(await screen.findByText(/there are many requests/)).toBeTruthy();
    expect(screen.queryByText('Extend the term')).toBeNull();
  },
  patience,
);
