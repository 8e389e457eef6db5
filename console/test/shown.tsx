import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { makeQueryClient } from '../src/api/queries';
import type { Scope } from '../src/api/types';
import { LocaleProvider, type Locale } from '../src/locale/locale';
import { Toasts } from '../src/ui/Toasts';

// jsdom has neither, and the dialogs' library and the router ask for them.
Object.assign(globalThis, { CSS: { escape: (text: string) => text } });
Object.assign(window, { scrollTo: () => undefined });

export type Asked = { method: string; path: string; query: string; body: unknown };

/**
 * Answers as a gateway does.
 * @param answers by method and path, such as `GET /api/v1/merges`; a number is a refusal of that status. Whatever is not
 *     named is an empty list.
 */
export function served(answers: Record<string, unknown>, ...scopes: Scope[]): Asked[] {
  const asked: Asked[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), 'http://localhost'), init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    asked.push({
      method: request.method,
      path: pathname,
      query: search,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    });
    const session = { name: 'Ada', institution: { id: 'i', name: 'I' }, scopes, branches: [] };
    const known =
      answers[`${request.method} ${pathname}${search}`] ?? answers[`${request.method} ${pathname}`];
    const answer = pathname === '/session' ? session : (known ?? { items: [] });
    const refused = typeof answer === 'number';
    return new Response(
      JSON.stringify(refused ? { type: '/problems/unavailable', title: 'x', status: answer } : answer),
      {
        status: refused ? answer : 200,
        headers: { 'Content-Type': 'application/json', ETag: '"1"' },
      },
    );
  });
  return asked;
}

/** Shows a part of the console, with ways to its pages that lead nowhere. */
export function shown(part: ReactNode, locale: Locale = 'en') {
  const root = createRootRoute({ component: () => part });
  const anywhere = createRoute({ getParentRoute: () => root, path: '$' });
  const router = createRouter({
    routeTree: root.addChildren([anywhere]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  return render(
    <QueryClientProvider client={makeQueryClient()}>
      <LocaleProvider initial={locale}>
        <Toasts>
          <RouterProvider router={router as never} />
        </Toasts>
      </LocaleProvider>
    </QueryClientProvider>,
  );
}
