import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import type { Rule } from '../api/types';
import { usePreview } from './segments';

const rule = (times: number): Rule => ({ event: 'visit', count: { atMost: times }, within: 'P180D' });

test('a newer rule cancels the question about the older one', async () => {
  const asked: Request[] = [];
  const answers: ((response: Response) => void)[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((request) => {
    asked.push(request as Request);
    return new Promise((resolve) => answers.push(resolve));
  });
  const queries = makeQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );

  const { result, rerender } = renderHook(({ times }) => usePreview(rule(times)), {
    wrapper,
    initialProps: { times: 1 },
  });
  await waitFor(() => expect(asked).toHaveLength(1));
  rerender({ times: 2 });
  await waitFor(() => expect(asked).toHaveLength(2));

  expect(asked[0]?.signal.aborted).toBe(true);
  expect(asked[1]?.signal.aborted).toBe(false);
  expect(await asked[1]?.json()).toEqual({ rule: rule(2) });
  const body = JSON.stringify({ count: 12, asOf: '2026-11-01T00:00:00Z', reach: {} });
  act(() => answers[1]?.(new Response(body, { headers: { 'Content-Type': 'application/json' } })));
  await waitFor(() => expect(result.current.data?.count).toBe(12));
});

test('edits in quick succession are one question', async () => {
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => undefined));
  const queries = makeQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { rerender } = renderHook(({ times }) => usePreview(rule(times)), {
    wrapper,
    initialProps: { times: 10 },
  });
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  for (const times of [11, 12, 13]) rerender({ times });
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
});

test('while others are counting it is asked again when the server says, and answered', async () => {
  const body = (json: unknown, status: number, headers: Record<string, string>) =>
    new Response(JSON.stringify(json), {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  const asked = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(() =>
      Promise.resolve(
        asked.mock.calls.length < 3
          ? body({ type: '/problems/too-many-counts', title: 'x', status: 429 }, 429, { 'Retry-After': '0' })
          : body({ count: 7, asOf: '2026-11-01T00:00:00Z', reach: {}, letters: [] }, 200, {}),
      ),
    );
  asked.mockClear();
  const queries = makeQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => usePreview(rule(21)), { wrapper });
  await waitFor(() => expect(result.current.data?.count).toBe(7), { timeout: 10_000 });
  expect(asked).toHaveBeenCalledTimes(3);
}, 15_000);
