import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { configure, render, screen } from '@testing-library/react';
import { Buffer } from 'node:buffer';
import { vi } from 'vitest';
import { makeQueryClient } from '../src/api/queries';
import { makeRouter } from '../src/app/router';
import { ThemeProvider } from '../src/app/theme';
import { LocaleProvider, type Locale } from '../src/locale/locale';
import { Toasts } from '../src/ui/Toasts';
import { Gateway, type Reply } from './mock/gateway';

export type Asked = { method: string; path: string; body: string };
type Way = (asked: Asked) => Reply | undefined;

configure({ asyncUtilTimeout: 15_000 });

/** What jsdom lacks and the console asks for. */
function furnish() {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Blob.prototype.arrayBuffer ??= function (this: Blob) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as ArrayBuffer);
      reader.readAsArrayBuffer(this);
    });
  };
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
}

/** The fields of a form beside its files, one a line. */
const fieldsOf = (form: FormData) =>
  Array.from(form.entries(), ([name, value]) => `${name}=${value instanceof File ? value.name : value}`).join(
    '\n',
  );

/**
 * The whole console at one address, signed in to the stand-in for the gateway.
 * @param otherwise answers instead of the stand-in what it answers at all
 */
export async function visit(path: string, locale: Locale = 'en', otherwise: Way = () => undefined) {
  furnish();
  const gateway = new Gateway();
  const asked: Asked[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), window.location.origin), init);
    const url = new URL(request.url);
    const body = init?.body instanceof FormData ? fieldsOf(init.body) : await request.text();
    const ask = { method: request.method, path: url.pathname + url.search, body };
    asked.push(ask);
    const headers = { ...Object.fromEntries(request.headers), cookie: 'mock=1' };
    const reply =
      otherwise(ask) ?? gateway.reply({ method: request.method, url, headers, body: Buffer.from(body) });
    const text = reply.json === undefined ? (reply.text ?? null) : JSON.stringify(reply.json);
    return new Response(reply.status === 204 ? null : text, {
      status: reply.status,
      headers: { 'Content-Type': 'application/json', ...reply.headers },
    });
  });
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  render(
    <ThemeProvider>
      <LocaleProvider initial={locale}>
        <QueryClientProvider client={makeQueryClient()}>
          <Toasts>
            <RouterProvider router={router} />
          </Toasts>
        </QueryClientProvider>
      </LocaleProvider>
    </ThemeProvider>,
  );
  await screen.findByRole('heading', { level: 1 }, { timeout: 30_000 });
  return { asked, router };
}

/** The whole console takes its time where many tests run at once. */
export const patience = 60_000;
