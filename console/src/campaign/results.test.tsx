import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../api/queries';
import type { Campaign, Report, Segment } from '../api/types';
import en from '../locale/en.json';
import { SetAside } from '../segment/SegmentPages';
import { Series } from '../visit/VisitsPage';
import { PlanFacts } from './CampaignPage';
import { Deliveries } from './DeliveriesPage';
import { Numbers, Told } from './LiveReport';

// Links need a router, and drawings a canvas.
vi.mock('../ui/Action', () => ({
  To: ({ children }: { children: ReactNode }) => <a href="#there">{children}</a>,
  Action: ({ children }: { children: ReactNode }) => <button>{children}</button>,
}));
vi.mock('../ui/Chart', () => ({ Chart: () => null }));

afterEach(cleanup);

function show(children: ReactNode, answers: Record<string, unknown> = {}) {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input), 'http://localhost');
    asked.push(pathname);
    const body = JSON.stringify(answers[pathname] ?? { items: [] });
    return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'application/json' } }));
  });
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <IntlProvider locale="en" messages={en}>
        {children}
      </IntlProvider>
    </QueryClientProvider>,
  );
  return asked;
}

const figure = (name: string) => screen.getByText(name).nextElementSibling?.firstChild?.textContent;

const report: Report = {
  audience: 1200,
  eligible: 1100,
  heldOut: 100,
  assigned: { treated: 1000 },
  withheld: { other: 100 },
  withheldAtLaunch: { other: 100 },
  withheldAtSending: {},
  queued: 0,
  sending: 0,
  sent: 1000,
  uncertain: 0,
  bounced: 0,
  opened: { machine: 12 },
  clicked: { human: 40, machine: 0 },
  withheldNumbers: ['opened.human', 'opened.patrons', 'unsubscribed'],
  asOf: '2026-11-01T00:00:00Z',
  state: 'finished',
};

test('a number that the report withholds is said to be withheld, whichever side is the small one', () => {
  show(<Numbers report={report} live={false} />);

  expect([en['report.opened'], en['report.clicked'], en['report.unsubscribed']].map(figure)).toEqual([
    'withheld',
    '40',
    'withheld',
  ]);
  expect(screen.getByText(en['report.withheldTitle'])).toBeDefined();
  expect(screen.getByText('Other reasons')).toBeDefined();
});

test('whom another tool wrote to is told as a number, or as fewer than ten', () => {
  show(<Told report={{ ...report, heldOut: undefined } as unknown as Report} />);

  expect(figure(en['report.writtenTo'])).toBe('1,000');
  expect(figure(en['report.holdout'])).toBe('fewer than 10');
});

test('of an audience of few nothing is told, and nothing is shown as nobody', () => {
  const few: Report = {
    ...report,
    opened: {},
    clicked: {},
    withheldNumbers: ['audience', 'sent', 'opened.human'],
  };
  for (const number of ['audience', 'eligible', 'heldOut', 'queued', 'sending', 'sent'] as const)
    delete few[number];

  show(<Numbers report={few} live />);

  expect([en['report.audience'], en['report.queued'], en['report.sent']].map(figure)).toEqual([
    'fewer than 10',
    'fewer than 10',
    'fewer than 10',
  ]);
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('arms that are withheld are not added up to nobody', () => {
  show(<Told report={{ ...report, assigned: {}, withheldNumbers: ['audience', 'eligible', 'assigned'] }} />);

  expect(figure(en['report.writtenTo'])).toBe('fewer than 10');
});

test('a plan shows which versions were fixed when it was submitted', () => {
  const campaign = {
    id: 'c',
    name: 'Come back',
    state: 'approved',
    channel: 'email',
    purpose: 'newsletter',
    segmentId: 's',
    segmentVersion: 4,
    templateId: 't',
    variants: [{ name: 'treated', templateVersion: 7 }],
    seed: 1,
    allowed: [],
  } as unknown as Campaign;
  show(<PlanFacts campaign={campaign} />);

  expect(screen.getByText('(version 4, fixed when submitted)')).toBeDefined();
  expect(screen.getByText('(version 7, fixed when submitted)')).toBeDefined();
});

test('who may not see persons is told so, and single messages are not asked for', async () => {
  const session = {
    name: 'Grace',
    institution: { id: 'i', name: 'i' },
    scopes: ['campaigns:read'],
    csrf: {},
  };
  const asked = show(<Deliveries campaignId="c" />, { '/session': session });

  expect(await screen.findByText(en['delivery.notYours'])).toBeDefined();
  expect(asked).toEqual(['/session']);
});

test('a segment that is set aside says why', () => {
  show(<SetAside segment={{ state: 'set-aside', reason: 'field x is gone' } as Segment} />);

  expect(screen.getByText(en['segment.setAside'])).toBeDefined();
  expect(screen.getByText('field x is gone')).toBeDefined();
});

test('a number of which parts are withheld is not shown as if it were all', () => {
  const metrics = {
    metric: 'distinct:visits',
    asOf: '2026-11-01T00:00:00Z',
    completeness: { share: 1, pendingEvents: 0 },
    series: [
      {
        points: [
          { period: '2026-10-01', value: 120, withheld: true, complete: true },
          { period: '2026-10-08', withheld: true, complete: true },
          { period: '2026-10-15', value: 130, complete: true },
        ],
      },
    ],
  } as unknown as Parameters<typeof Series>[0]['metrics'];
  show(<Series metrics={metrics} groupBy="none" interval="week" />);

  expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    '120, without a part that is withheld',
    'withheld',
    '130',
  ]);
});
