import { render, screen } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { expect, test } from 'vitest';
import en from '../locale/en.json';
import { Reach } from './Reach';

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
