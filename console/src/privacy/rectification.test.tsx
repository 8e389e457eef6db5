import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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
vi.stubGlobal('CSS', { escape: (text: string) => text });
vi.stubGlobal('scrollTo', () => undefined);
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

function answer(path: string, method: string | undefined, items: Rectification[]): unknown {
  if (path === '/session') {
    return { name: 'Ada', institution: { id: 'i', name: 'i' }, scopes: [], csrf: {} };
  }
  if (path.includes('/notice')) return { language: 'fr', title: 'Veuillez corriger', text: 'Zoé' };
  return method === 'POST' ? open : { items };
}

function gateway(items: Rectification[]): Sent[] {
  const sent: Sent[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    sent.push({ method: init?.method ?? 'GET', path: String(input), body });
    return Promise.resolve(
      new Response(JSON.stringify(answer(String(input), init?.method, items)), {
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

test(
  'who was given what was wrong is told by a text in their language, and it is noted that they were',
  async () => {
    const sent = gateway([]);
    const telling = {
      lookedAt: '2026-05-05T08:00:00Z',
      whole: false,
      recipients: [
        {
          id: 'r1',
          given: 'file' as const,
          kind: 'segment-members',
          name: 'Friends of film',
          givenAt: '2026-02-01T08:00:00Z',
          certain: false,
          state: 'to-be-told' as const,
        },
      ],
    };
    const decision = {
      outcome: 'done' as const,
      changed: ['name'],
      version: 2,
      by: 'ada',
      at: '2026-05-05T08:00:00Z',
    };
    show(<OneRectification request={{ ...open, state: 'done', decision, telling }} />);
    expect(await screen.findByText('Not everything could be looked at')).toBeTruthy();
    expect(screen.getByText(/Friends of film/)).toBeTruthy();
    expect(screen.getByText('Perhaps in it')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Text of the notice'), { target: { value: 'fr' } });
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'They were told' }));
    const asked = await screen.findByRole('alertdialog');
    await user.click(within(asked).getByRole('button', { name: 'They were told' }));

    await vi.waitFor(() =>
      expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(
        expect.arrayContaining([
          `GET /api/v1/rectifications/${open.id}/recipients/r1/notice?lang=fr`,
          `POST /api/v1/rectifications/${open.id}/recipients/r1/told`,
        ]),
      ),
    );
  },
  patience,
);

test(
  'of what was noted for two who were taken for one it is said whose it is',
  async () => {
    const other = '0190a3c4-0000-7000-8000-0000000000cc';
    const sent = gateway([]);
    show(<OneRectification request={{ ...open, mayBeOf: [other] }} />);
    expect(await screen.findByText('It is not known whose this request is')).toBeTruthy();

    await userEvent.click(screen.getByRole('button', { name: `It is of ${other}` }));

    expect(sent.find(({ path }) => path.endsWith('/patron'))?.body).toEqual({ patronId: other });
  },
  patience,
);
