import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { useChangeCampaign, useMove } from '../campaign/campaigns';
import { useSaveSegment } from '../segment/segments';
import { useSaveTemplate } from '../template/templates';
import { useChangePerson } from '../people/people';
import { answer, api } from './client';
import { ProblemError } from './problem';
import { makeQueryClient } from './queries';
import { versionOf } from './versions';

const id = '0190a3c4-0000-7000-8000-000000000001';

function answering(status: number, body: object, tag?: string) {
  const asked: Request[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), 'http://localhost'), init);
    asked.push(request);
    const headers = { 'Content-Type': 'application/json', ...(tag ? { ETag: tag } : {}) };
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  });
  return asked;
}

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={makeQueryClient()}>{children}</QueryClientProvider>;
}

test('a thing is remembered with the version under which it was answered', async () => {
  answering(200, { id, name: 'Readers' }, '"7"');
  const read = await answer(api.GET('/api/v1/segments/{id}', { params: { path: { id } } }));

  expect(versionOf(read)).toBe('"7"');
  expect(versionOf({ ...read })).toBeUndefined();
});

test('every change says to which version it was made', async () => {
  const asked = answering(200, { id, name: 'x' }, '"8"');
  const { result } = renderHook(
    () => ({
      segment: useSaveSegment(id),
      template: useSaveTemplate(id),
      campaign: useChangeCampaign(id),
      person: useChangePerson(),
      move: useMove(id, '"5"'),
    }),
    { wrapper },
  );

  act(() => {
    result.current.segment.mutate({ body: { name: 'x', rule: { all: [] } }, version: '"1"' });
    result.current.template.mutate({
      body: { name: 'x', channel: 'email', languages: {}, fallbackLanguage: 'en' },
      version: '"2"',
    });
    result.current.campaign.mutate({ body: { name: 'x' }, version: '"3"' });
    result.current.person.mutate({ id, name: 'x', roles: ['analyst'], branches: [], version: '"4"' });
    result.current.move.mutate('approve');
  });
  await waitFor(() => expect(asked).toHaveLength(5));

  const sent = asked.map((request) => `${request.method} ${request.headers.get('If-Match')}`);
  expect(sent.sort()).toEqual(['PATCH "3"', 'PATCH "4"', 'POST "5"', 'PUT "1"', 'PUT "2"']);
});

test.each([412, 428])('%i asks to load the thing again', async (status) => {
  answering(status, { type: '/problems/x', title: 'x', status });
  const refused = answer(api.GET('/api/v1/segments/{id}', { params: { path: { id } } }));

  await expect(refused).rejects.toSatisfy((error) => error instanceof ProblemError && error.isOutOfDate);
});
