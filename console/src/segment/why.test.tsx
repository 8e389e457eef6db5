import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
import type { Why } from '../api/types';
import { branchesQuery } from '../home/institution';
import en from '../locale/en.json';
import fr from '../locale/fr.json';
import { Choice } from '../locale/locale';
import { Because } from './WhyPage';
import { vocabularyQuery } from './segments';
import { vocabulary, why } from '../../test/mock/data';

afterEach(cleanup);

function show(because: Why, locale: 'en' | 'fr' = 'en') {
  const queries = new QueryClient();
  queries.setQueryData(vocabularyQuery.queryKey, {
    ...vocabulary,
    fields: [
      {
        name: 'scores.lapse',
        type: 'risk',
        comparisons: ['is'],
        values: [{ word: 'low', words: { en: 'low', fr: 'faible' } }],
        words: { en: 'Risk of lapsing', fr: 'Risque d’éloignement' },
      },
    ],
  });
  queries.setQueryData(branchesQuery.queryKey, { items: [] });
  render(
    <QueryClientProvider client={queries}>
      <Choice value={{ locale, choose: () => undefined }}>
        <IntlProvider locale={locale} messages={{ en, fr }[locale]}>
          <Because why={because} />
        </IntlProvider>
      </Choice>
    </QueryClientProvider>,
  );
}

test('each part says whether it holds and what the patron has there', () => {
  show(why);

  expect(screen.getByRole('heading', { name: 'Why the person is not in' })).toBeTruthy();
  const visits = screen.getAllByText(/At least 2 visits within 90 days/)[0]?.closest('li') as HTMLElement;
  expect(visits.textContent).toContain('no At least 2 visits within 90 days (here: 1)');
});

test('what would change it stands beside, with the day on which time alone does', () => {
  show({ ...why, changesOn: '2026-04-01' });

  const changes = screen
    .getByRole('heading', { name: 'What would change it' })
    .closest('section') as HTMLElement;
  expect(within(changes).getByText(/this changes on Apr 1, 2026/)).toBeTruthy();
  expect(within(changes).getByText('This would have to hold:', { exact: false }).textContent).toContain(
    'At least 2 visits within 90 days',
  );
});

test('a turn within a day is told with its time', () => {
  show({ ...why, changesOn: '2026-04-01', changesAt: '2026-04-01T16:00:00Z' });

  expect(screen.getByText(/this changes on Apr 1, 2026, \d/)).toBeTruthy();
});

test('where no short way exists, it says so', () => {
  show({ ...why, changes: [] });

  expect(screen.getByText('No change of ten conditions or fewer would do it.')).toBeTruthy();
});

test('what somebody has is told in the language of the reader', () => {
  const part = {
    rule: 'field',
    holds: false,
    text: 'Risque d’éloignement est élevé',
    value: 'low',
    parts: [],
  };
  show({ ...why, explanation: part, changes: [] }, 'fr');

  expect(screen.getByText('(ici : faible)')).toBeTruthy();
});

test('that several things are needed at once is said', () => {
  const [first] = why.changes.flatMap(({ parts }) => parts) as [
    (typeof why.changes)[number]['parts'][number],
  ];
  show({ ...why, changes: [{ parts: [first, { ...first, path: [7] }] }, { parts: [first] }] });

  expect(screen.getAllByText('Both of these together:')).toHaveLength(1);
});
