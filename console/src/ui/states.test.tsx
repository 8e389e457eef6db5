import { cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
import { ProblemError } from '../api/problem';
import en from '../locale/en.json';
import { ProblemNotice } from './states';

afterEach(cleanup);

function show(status: number) {
  const error = new ProblemError({
    type: '/problems/x',
    title: 'Refused',
    status,
    errors: [{ pointer: '?identifier', detail: 'must be scheme:value' }],
  });
  render(
    <IntlProvider locale="en" messages={en}>
      <ProblemNotice error={error} retry={() => undefined} />
    </IntlProvider>,
  );
}

test('what does not exist is not offered to be tried again, what failed is', () => {
  show(404);
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  cleanup();
  show(503);
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});

test('where there is no form, a fault is said with its place and without its pointer', () => {
  show(422);
  expect(screen.getByRole('alert').textContent).toBe(
    'Refusedidentifier: must be a kind and a number, such as card:20001234Try again',
  );
});
