import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
import { makeQueryClient } from '../api/queries';
import type { Vocabulary } from '../api/types';
import en from '../locale/en.json';
import { emptyGroup, toRule, type Group } from './rule';
import { RuleBuilder } from './RuleBuilder';
import { RuleText } from './RuleText';

const called = (word: string) => ({ word, words: { en: `“${word}”` } });
const vocabulary: Vocabulary = {
  fields: [
    { name: 'category', type: 'text', comparisons: ['is', 'in'], values: [], words: { en: 'Category' } },
    {
      name: 'scores.stage',
      type: 'stage',
      comparisons: ['is', 'in', 'exists'],
      values: [called('new'), called('dormant')],
      words: { en: 'Closeness' },
    },
    {
      name: 'facts.giving.lastOn',
      type: 'day',
      comparisons: ['before', 'exists'],
      values: [],
      words: { en: 'giving.lastOn' },
    },
  ],
  families: [],
  comparisons: ['is', 'in', 'before', 'exists', 'atLeast', 'atMost'].map(called),
  events: [called('visit'), called('gift')],
  eventChannels: [called('onsite'), called('web')],
  topics: ['film', 'music'],
  purposes: [],
};

afterEach(cleanup);

let built: Group;

function Builder() {
  const [root, setRoot] = useState(() => emptyGroup('all'));
  built = root;
  return <RuleBuilder root={root} onChange={setRoot} vocabulary={vocabulary} />;
}

const options = (label: string) =>
  Array.from((screen.getByLabelText(label) as HTMLSelectElement).options, (option) => option.text);

test('a fact and a value of few are chosen from what the server offers', async () => {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <IntlProvider locale="en" messages={en}>
        <Builder />
      </IntlProvider>
    </QueryClientProvider>,
  );

  await user.click(screen.getByRole('button', { name: 'Add a field' }));
  expect(options('Field')).toEqual(['Category', 'Closeness', 'giving.lastOn']);

  await user.selectOptions(screen.getByLabelText('Field'), 'Closeness');
  expect(options('Comparison')).toEqual(['“is”', '“exists”']);
  await user.selectOptions(screen.getByLabelText('Value'), '“dormant”');
  expect(toRule(built)).toEqual({ all: [{ field: 'scores.stage', is: 'dormant' }] });

  await user.selectOptions(screen.getByLabelText('Field'), 'giving.lastOn');
  await user.type(screen.getByLabelText('Value'), '2026-03-01');
  expect(toRule(built)).toEqual({ all: [{ field: 'facts.giving.lastOn', before: '2026-03-01' }] });

  await user.selectOptions(screen.getByLabelText('Comparison'), '“exists”');
  await user.selectOptions(screen.getByLabelText('Value'), 'not known');
  expect(toRule(built)).toEqual({ all: [{ field: 'facts.giving.lastOn', exists: false }] });
});

test('events are narrowed to places, channels and topics, and let go again', async () => {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <IntlProvider locale="en" messages={en}>
        <Builder />
      </IntlProvider>
    </QueryClientProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Add an event' }));

  await user.selectOptions(screen.getByLabelText('By the channel'), '“web”');
  await user.selectOptions(screen.getByLabelText('About the topic'), 'film');
  await user.selectOptions(screen.getByLabelText('Or about'), 'music');
  expect(toRule(built)).toMatchObject({
    all: [{ event: 'visit', channel: 'web', topics: ['film', 'music'] }],
  });
  expect(screen.getByText('Between 1 and 124')).toBeDefined();

  await user.selectOptions(screen.getByLabelText('About the topic'), 'not this one');
  await user.selectOptions(screen.getByLabelText('By the channel'), 'any');
  expect(toRule(built)).toEqual({
    all: [{ event: 'visit', topics: 'music', count: { atMost: 0 }, within: 'P180D' }],
  });
});

test('what a rule says is shown part by part', () => {
  const part = (text: string) => ({ text, parts: [] });
  const { container } = render(
    <RuleText
      sentence={{
        text: 'All of these hold:',
        parts: [part('In the segment “Base”'), { text: 'This does not hold:', parts: [part('Visit: once')] }],
      }}
    />,
  );

  expect(screen.getByText('All of these hold:')).toBeDefined();
  expect(within(container).getAllByRole('listitem')).toHaveLength(3);
});

test('whoever adds a condition goes on in it, and whoever takes one away in its neighbour', async () => {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <IntlProvider locale="en" messages={en}>
        <Builder />
      </IntlProvider>
    </QueryClientProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Add a field' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Field'));
  await user.click(screen.getByRole('button', { name: 'Add an event' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Event'));

  await user.click(screen.getByRole('button', { name: 'Remove condition 2' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Field'));
  await user.click(screen.getByRole('button', { name: 'Remove condition 1' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a field' }));
});
