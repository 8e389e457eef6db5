import types from '../../../contracts/engagement.event/types.json' with { type: 'json' };
import type { Duplicate, Merge, PatronRecord } from '../../src/duplicate/duplicates';
import type {
  ApiClient,
  Branch,
  Campaign,
  Consent,
  Effect,
  FirstRows,
  Group,
  GroupMember,
  Import,
  Institution,
  Lift,
  LiftArm,
  Patron,
  PatronSchema,
  Person,
  Purpose,
  Report,
  ScoreSheet,
  Segment,
  SelfCheck,
  Why,
  Template,
  TimelineEntry,
  Vocabulary,
  Wording,
} from '../../src/api/types';
import type { AccessRequest, ProcessingRecord } from '../../src/privacy/access.ts';
import type { Rectification } from '../../src/privacy/rectifications.ts';
import type { Stayed, Undo } from '../../src/import/undos.ts';
import type { Erasure } from '../../src/privacy/erasures.ts';
import type { Hold } from '../../src/privacy/holds.ts';
import type { PatronPersona, Personas } from '../../src/persona/personas.ts';
import type { RetentionPolicy, RetentionRun } from '../../src/privacy/retention.ts';

const uuid = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 9, 1 + day, hour, 15)).toISOString();
const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);

export const institution: Institution = {
  id: uuid(1),
  version: 1,
  name: 'Bibliothèques du Val de Lune',
  timeZone: 'Europe/Paris',
  languages: ['fr', 'en', 'zh-Hans'],
  attributes: { demonstration: true },
};

export const branches: Branch[] = ['Centrale', 'Les Tilleuls', 'La Gare', 'Port Neuf', '河岸分馆'].map(
  (name, n) => ({
    id: uuid(100 + n),
    version: 1,
    name,
    timeZone: 'Europe/Paris',
    openingHours: {},
  }),
);

const given = ['Amina', 'Bruno', 'Chloé', 'Dai', 'Elsa', 'Farid', 'Grace', 'Hugo', 'Inès', '静'];
const family = ['Okafor', 'Lefèvre', 'Dupont', 'Nguyen', 'Moreau', 'Haddad', 'Smith', '王'];
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

export const patrons: Patron[] = Array.from({ length: 63 }, (_, n) => ({
  id: uuid(1000 + n),
  version: 1,
  createdAt: at(0),
  updatedAt: at(20),
  name: { given: pick(given, n), family: pick(family, n * 3) },
  language: pick(['fr', 'en', 'zh-Hans'], n),
  birthYear: 1950 + ((n * 7) % 60),
  homeBranchId: branches[n % branches.length]?.id,
  category: pick(['adult', 'student', 'senior'], n),
  enrolledOn: day(n),
  expiresOn: day(300 + n),
  address: { street: `${n + 1} rue des Lilas`, postalCode: '69001', locality: 'Lyon', country: 'FR' },
  identifiers: [{ scheme: 'card', value: String(20001000 + n), verified: true }],
  contactPoints: [
    {
      id: uuid(2000 + n),
      channel: 'email',
      address: `reader${n}@example.org`,
      state: 'active',
      verified: true,
    },
  ],
  interests: ['jazz', 'gardening'],
  attributes: {},
  source: 'ils-export',
  lifecycle: n % 5 === 0 ? 'lapsed' : 'member',
  segments: n % 2 === 0 ? [uuid(200)] : [],
  restrictions: [],
  scores: {
    asOf: at(40),
    lastVisitAt: at(20),
    visits: { d30: 0, d90: 1, d365: 9 },
    loans: { d30: 0, d90: 2, d365: 31 },
    stage: 'cooling',
  },
  facts: [
    { name: 'giving.lastOn', type: 'date', value: day(40 + n), asOf: at(10) },
    { name: 'giving.regular', type: 'boolean', value: n % 3 === 0, asOf: at(10) },
    { name: 'loyalty.points', type: 'number', value: 120 * n, asOf: at(19) },
    { name: 'programme.attended', type: 'texts', value: ['Jazz', '电影之夜'], asOf: at(18) },
  ],
}));

export function scoresOf(patron: Patron, limits: string[]): ScoreSheet {
  const withheld = (['restriction', 'profiling'] as const).find((limit) => limits.includes(limit));
  return {
    patronId: patron.id,
    asOf: at(0),
    definition: 1,
    withheld,
    scores: withheld
      ? []
      : [
          { name: 'stage', word: 'cooling', inputs: [{ name: 'silentDays', number: 110 }] },
          {
            name: 'recency',
            level: 3,
            inputs: [
              { name: 'lastVisitAt', at: at(20) },
              { name: 'silentDays', number: 110 },
            ],
          },
          {
            name: 'frequency',
            level: 4,
            inputs: [
              { name: 'visits', number: 9 },
              { name: 'loans', number: 31 },
            ],
          },
          { name: 'monetary', inputs: [] },
          {
            name: 'engagement',
            level: 7,
            inputs: [
              { name: 'recency', number: 3 },
              { name: 'frequency', number: 4 },
            ],
          },
          {
            name: 'lapse',
            word: 'rising',
            inputs: [
              { name: 'silentDays', number: 110 },
              { name: 'usualDays', number: 60 },
              { name: 'patientDays', number: 120 },
            ],
          },
        ],
  };
}

const compared = (word: string, en: string, fr: string, zh: string) => ({
  word,
  words: { en, fr, 'zh-Hans': zh },
});

/** A little of what the segment editor may offer. */
export const vocabulary: Vocabulary = {
  fields: [
    {
      name: 'homeBranchId',
      type: 'branch',
      comparisons: ['is', 'isNot', 'exists'],
      values: [],
      words: { en: 'Home branch', fr: 'Site de rattachement', 'zh-Hans': '所属分馆' },
    },
    {
      name: 'category',
      type: 'text',
      comparisons: ['is', 'isNot', 'in', 'exists'],
      values: [],
      words: { en: 'Category', fr: 'Catégorie', 'zh-Hans': '类别' },
    },
  ],
  families: [],
  comparisons: [
    compared('is', 'is', 'est', '等于'),
    compared('isNot', 'is not', 'n’est pas', '不等于'),
    compared('in', 'is one of', 'est parmi', '属于其中之一'),
    compared('exists', 'is known', 'est connu', '已知'),
    compared('atLeast', 'at least', 'au moins', '至少'),
    compared('atMost', 'at most', 'au plus', '至多'),
  ],
  events: types.types.map(({ type, many }) => ({ word: type, words: many })),
  eventChannels: [
    { word: 'onsite', words: { en: 'On site', fr: 'Sur place', 'zh-Hans': '现场' } },
    { word: 'web', words: { en: 'Web', fr: 'Web', 'zh-Hans': '网站' } },
  ],
  topics: ['film', 'music'],
  purposes: [],
};

export const purposes: Purpose[] = [
  {
    key: 'newsletter',
    version: 1,
    since: '2026-01-01T08:00:00Z',
    kind: 'marketing',
    words: { fr: 'Lettre d’information', en: 'Newsletter', 'zh-Hans': '通讯' },
    bases: [{ basis: 'consent' }],
    confirmedOn: ['email'],
  },
  {
    key: 'holds',
    version: 1,
    since: '2026-01-01T08:00:00Z',
    kind: 'service',
    words: { fr: 'Réservation prête', en: 'A hold is ready', 'zh-Hans': '预约图书已到' },
    bases: [{ basis: 'contract', channel: 'email' }],
    confirmedOn: [],
  },
];

export const wordings: Wording[] = (
  [
    ['fr', 'J’accepte de recevoir la lettre d’information.'],
    ['en', 'I agree to receive the newsletter.'],
    ['zh-Hans', '我同意接收通讯。'],
  ] as const
).map(([language, text], index) => ({
  id: uuid(8000 + index),
  at: '2026-01-01T08:00:00Z',
  purpose: 'newsletter',
  channel: 'email',
  version: '2026-01',
  language,
  text,
}));

const side = (n: number) => {
  const { id, name, birthYear } = pick(patrons, n);
  return { id, name, birthYear };
};

export const duplicates: Duplicate[] = [0, 1, 2].map((n) => ({
  id: uuid(700 + n),
  one: side(n),
  other: side(n + 30),
  weight: 24 - n,
  reasons: ['similar-name', 'same-birth-date', n === 0 ? 'same-email' : 'other-address'],
  state: 'open',
  at: at(30 + n),
}));

export const merges: Merge[] = [
  { id: uuid(710), survivorId: side(0).id, mergedId: side(30).id, at: at(31), by: 'system' },
];

export const records: PatronRecord[] = [
  {
    ...side(0),
    createdAt: at(0),
    identifiers: patrons[0]?.identifiers ?? [],
    gives: ['/name/given', '/birthDate'],
  },
  {
    ...side(30),
    createdAt: at(1),
    identifiers: patrons[30]?.identifiers ?? [],
    gives: ['/category'],
    mergeId: uuid(710),
    mergedAt: at(31),
  },
];

export const consents: Consent[] = [
  {
    id: uuid(301),
    purpose: 'newsletter',
    channel: 'email',
    basis: 'consent',
    granted: true,
    wordingVersion: '2026-01',
    source: 'desk',
    at: at(2),
    recordedAt: at(2),
    evidence: {},
  },
  {
    id: uuid(302),
    purpose: 'newsletter',
    channel: 'sms',
    basis: 'consent',
    granted: false,
    source: 'desk',
    at: at(1),
    recordedAt: at(1),
    evidence: {},
  },
];

export const timeline: TimelineEntry[] = [
  {
    at: at(30),
    kind: 'delivery',
    facts: { what: 'opened', campaignId: uuid(503), channel: 'email', by: 'human' },
  },
  { at: at(29), kind: 'delivery', facts: { what: 'sent', campaignId: uuid(503), channel: 'email' } },
  { at: at(20), kind: 'event', facts: { type: 'visit', branchId: uuid(100) } },
  { at: at(14), kind: 'event', facts: { type: 'loan', branchId: uuid(100) } },
  { at: at(3), kind: 'segment', facts: { segmentId: uuid(200), entered: true } },
  {
    at: at(2),
    kind: 'consent',
    facts: { purpose: 'newsletter', channel: 'email', granted: true, source: 'desk' },
  },
  { at: at(0), kind: 'registered', facts: { source: 'ils-export' } },
];

export const patronSchema: PatronSchema = {
  version: 1,
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      school: { type: 'string', title: 'School', 'x-titles': { fr: 'École', 'zh-Hans': '学校' } },
    },
  },
};

export const firstRows: FirstRows = {
  separator: ',',
  header: ['Card', 'First name', 'Last name', 'E-mail', 'Notes'],
  ignored: ['Notes'],
  rows: [
    {
      line: 2,
      patron: {
        name: { given: 'Ada', family: 'Nord' },
        identifiers: [{ scheme: 'card', value: '20009001', verified: true }],
        contactPoints: [{ channel: 'email', address: 'ada@example.org', state: 'active', verified: false }],
        birthYear: 1980,
        interests: [],
        attributes: {},
      },
      faults: [],
      notes: [],
    },
    { line: 3, faults: [{ column: 'E-mail', reason: '“nope” is no e-mail address' }], notes: [] },
  ],
};

export const selfCheck: SelfCheck = {
  since: '2026-02-01T10:00:00Z',
  lookedAt: '2026-03-01T10:00:00Z',
  everybodyAt: '2026-03-01T09:00:00Z',
  patrons: 120_000,
  differences: 0,
  latest: [],
};

export const why: Why = {
  patronId: '01980000-0000-7000-8000-000000000001',
  segmentId: '01980000-0000-7000-8000-000000000002',
  member: false,
  asOf: '2026-03-01T10:00:00Z',
  explanation: {
    rule: 'all',
    text: 'All of these hold:',
    holds: false,
    parts: [
      { rule: 'language is fr', text: 'Language is French', holds: true, value: 'fr', parts: [] },
      {
        rule: 'visit at least 2 within P90D',
        text: 'At least 2 visits within 90 days',
        holds: false,
        value: 1,
        parts: [],
      },
    ],
  },
  changes: [
    {
      parts: [
        {
          path: [1],
          rule: 'visit at least 2 within P90D',
          text: 'At least 2 visits within 90 days',
          holds: true,
          value: 1,
        },
      ],
    },
  ],
};

export const segments: Segment[] = [
  {
    id: uuid(200),
    name: 'Six months away',
    rule: {
      all: [
        { event: 'visit', count: { atMost: 0 }, within: 'P180D' },
        { consent: { purpose: 'newsletter', channel: 'email' } },
        {
          not: {
            any: [
              { field: 'lifecycle', is: 'lapsed' },
              { field: 'expiresOn', before: '2026-01-01' },
            ],
          },
        },
      ],
    },
    count: 4213,
    withheld: false,
    asOf: at(40),
    version: 1,
    state: 'ready',
    createdAt: at(0),
    changedAt: at(0),
  },
  {
    id: uuid(201),
    name: 'Families of Les Tilleuls',
    rule: {
      all: [
        { field: 'homeBranchId', is: uuid(101) },
        { field: 'interests', in: ['children', 'games'] },
      ],
    },
    count: 812,
    withheld: false,
    asOf: at(40),
    version: 1,
    state: 'ready',
    createdAt: at(0),
    changedAt: at(0),
  },
];

export const templates: Template[] = [
  {
    id: uuid(400),
    version: 1,
    updatedAt: at(0),
    name: 'Come back',
    channel: 'email',
    languages: {
      en: {
        subject: 'We miss you, {{ patron.given }}',
        html: '<h1>Hello {{ patron.given }}</h1><p>{{ branch.name }} has new shelves. Come and see.</p><p><a href="{{ links.unsubscribe }}">Unsubscribe</a></p>',
      },
      fr: {
        subject: 'Vous nous manquez, {{ patron.given }}',
        html: '<h1>Bonjour {{ patron.given }}</h1><p>{{ branch.name }} a de nouveaux rayons.</p><p><a href="{{ links.unsubscribe }}">Se désinscrire</a></p>',
      },
      'zh-Hans': {
        subject: '{{ patron.given }}，我们想念您',
        html: '<h1>您好，{{ patron.given }}</h1><p>{{ branch.name }}有了新书架。</p><p><a href="{{ links.unsubscribe }}">退订</a></p>',
      },
    },
    fallbackLanguage: 'en',
  },
  {
    id: uuid(401),
    version: 1,
    updatedAt: at(0),
    name: 'Short reminder',
    channel: 'email',
    languages: { en: { subject: 'Your library', html: '<p>Short and plain.</p>' } },
    fallbackLanguage: 'en',
  },
];

const plan = {
  version: 1,
  createdAt: at(-200),
  segmentId: uuid(200),
  channel: 'email',
  purpose: 'newsletter',
  oneMessagePer: 'person' as const,
  templateId: uuid(400),
  holdout: 0.1,
  outcome: { event: 'visit', within: 'P30D' },
  cost: { amount: 420, currency: 'EUR' },
  delivery: 'atrium' as const,
  seed: 1731590612,
  variants: [{ name: 'treated', templateId: uuid(400), weight: 1 }],
};

export const campaigns: Omit<Campaign, 'allowed'>[] = [
  {
    ...plan,
    id: uuid(500),
    name: 'Autumn invitation',
    objective: 'Bring back readers who stayed away',
    state: 'draft',
  },
  { ...plan, id: uuid(501), name: 'New opening hours', state: 'submitted' },
  {
    ...plan,
    id: uuid(502),
    name: 'Jazz at the station',
    objective: 'Fill the hall at La Gare',
    state: 'launched',
    phase: 'waiting',
    waitingFor: 'smtp://127.0.0.1:8120 refused the connection; next attempt in 20 s',
    launchedAt: at(39),
    templateId: undefined,
    variants: [
      { name: 'A', templateId: uuid(400), weight: 2 },
      { name: 'B', templateId: uuid(401), weight: 1 },
    ],
  },
  {
    ...plan,
    id: uuid(503),
    name: 'Come back in spring',
    objective: 'Bring back those who have not come for half a year',
    state: 'finished',
    launchedAt: at(-180),
    finishedAt: at(-179),
  },
  {
    ...plan,
    id: uuid(504),
    name: 'Summer reading',
    state: 'finished',
    launchedAt: at(-120),
    finishedAt: at(-119),
  },
  {
    ...plan,
    id: uuid(505),
    name: 'Podcast club',
    state: 'finished',
    launchedAt: at(-60),
    finishedAt: at(-60),
  },
];

export const report: Report = {
  asOf: at(40),
  audience: 4213,
  eligible: 3977,
  heldOut: 397,
  assigned: { A: 2387, B: 1193 },
  withheld: { 'no-consent': 215, 'no-address': 12, bounced: 9 },
  withheldAtLaunch: { 'no-consent': 215, 'no-address': 12, bounced: 9 },
  withheldAtSending: {},
  state: 'launched',
  phase: 'sending',
  queued: 214,
  sending: 0,
  sent: 3348,
  uncertain: 1,
  bounced: 17,
  opened: { human: 1320, machine: 811, patrons: 1201 },
  clicked: { human: 402, machine: 96, patrons: 377 },
  unsubscribed: 14,
};

const control = (assigned: number, converted: number): LiftArm => ({
  arm: 'holdout',
  role: 'control',
  assigned,
  converted,
  rate: converted / assigned,
});

const effect = (absolute: number, low: number, high: number, relative: number): Effect => ({
  absolute,
  low,
  high,
  confidence: 0.95,
  relative,
  relativeInterval: { low: relative * 0.7, high: relative * 1.3 },
});

function treated(
  arm: string,
  assigned: number,
  converted: number,
  lift: Effect,
  verdict: Lift['verdict'],
): LiftArm {
  return {
    arm,
    role: 'treated',
    assigned,
    converted,
    rate: converted / assigned,
    lift,
    incremental: Math.round(lift.absolute * assigned),
    incrementalLow: Math.round(lift.low * assigned),
    incrementalHigh: Math.round(lift.high * assigned),
    verdict,
    costPerIncremental:
      verdict === 'effect' ? { amount: 0.58, currency: 'EUR', low: 0.48, high: 0.74 } : undefined,
  };
}

function armsOf(id: string): LiftArm[] {
  if (id === uuid(503)) {
    return [
      treated('A', 9450, 1727, effect(0.07659, 0.06, 0.0925, 0.7214), 'effect'),
      treated('B', 9450, 1431, effect(0.04523, 0.0293, 0.0605, 0.426), 'effect'),
      control(2100, 223),
    ];
  }
  return id === uuid(504)
    ? [
        treated('treated', 18000, 2730, effect(0.0012, -0.0161, 0.0174, 0.008), 'no-effect-shown'),
        control(2000, 301),
      ]
    : [treated('treated', 211, 31, effect(0.0219, -0.151, 0.133, 0.175), 'not-enough-data'), control(24, 3)];
}

export function liftOf(id: string): Lift {
  const arms = armsOf(id);
  return {
    campaignId: id,
    name: 'Campaign',
    asOf: at(40),
    definitionVersion: '1',
    complete: id !== uuid(502),
    windowsEnd: at(70),
    outcome: plan.outcome,
    method: {
      difference: 'Newcombe',
      relative: 'MOVER',
      confidence: 0.95,
      adjusted: false,
      verdicts: 'Holm',
    },
    verdict: arms[0]?.verdict ?? 'not-enough-data',
    reason: '',
    arms,
    branches: branches.slice(0, 3).map((branch, n) => ({
      branchId: branch.id,
      arms: arms.map(({ arm, assigned, converted, rate, lift }) =>
        n === 2
          ? { arm, withheld: true }
          : { arm, assigned: (assigned ?? 0) >> 1, converted: (converted ?? 0) >> 1, rate, lift },
      ),
    })),
  };
}

export const imports: Import[] = [
  {
    id: uuid(600),
    state: 'done',
    dryRun: false,
    read: 2000,
    created: 1950,
    updated: 0,
    unchanged: 0,
    rejected: 50,
    noted: 0,
    errors: `/api/v1/imports/${uuid(600)}/errors`,
    notes: `/api/v1/imports/${uuid(600)}/notes`,
    ignored: ['Notes'],
    createdAt: at(30),
    updatedAt: at(30, 10),
  },
];

export const undo = (importId: string, dryRun: boolean): Undo => ({
  importId,
  dryRun,
  state: 'done',
  by: 'claire@vermont.example',
  removed: 1948,
  restored: 0,
  stayed: 3,
  withdrawn: 1204,
  waits: false,
  askedAt: at(1),
  updatedAt: at(1, 1),
});

export const stayed: Stayed[] = [
  { patronId: uuid(1), line: 7, kept: [{ field: '', why: 'visited' }] },
  { patronId: uuid(1), line: 9, kept: [{ field: '', why: 'held' }] },
  { patronId: uuid(2), line: 31, kept: [{ field: 'name.family', why: 'changed' }] },
];

export const people: Person[] = [
  {
    id: uuid(700),
    email: 'claire@vermont.example',
    name: 'Claire Martin',
    roles: ['administrator'],
    signedIn: true,
    createdAt: at(0),
  },
  {
    id: uuid(701),
    email: 'yannick@vermont.example',
    name: 'Yannick Le Goff',
    roles: ['analyst', 'approver'],
    signedIn: false,
    createdAt: at(20),
  },
];

export const clients: ApiClient[] = [
  {
    id: 'atrium-cli',
    name: 'Command line',
    scopes: ['patrons:read', 'events:write'],
    redirectUris: [],
    createdAt: at(0),
  },
];

export { uuid, at };

export const groups: Group[] = (
  [
    ['school', 'École des Rives', ['leader', 'teacher', 'pupil', 'contact']],
    ['association', 'Les Amis du Livre', ['leader', 'member', 'contact']],
    ['household', 'Foyer Okafor', ['leader', 'guarantor', 'guarantee', 'proxy', 'member']],
  ] as const
).map(([kind, name, roles], n) => ({
  id: uuid(7000 + n),
  version: 1,
  kind,
  state: 'active',
  name,
  branchId: branches[n]?.id,
  language: 'fr',
  address: { locality: 'Lyon', country: 'FR' },
  contacts: n === 0 ? [{ name: 'Anne Roy', role: 'leader', email: 'anne.roy@example.org' }] : [],
  roles: [...roles],
  createdAt: at(0),
  changedAt: at(0),
}));

export const members: GroupMember[] = patrons.slice(0, 4).map((patron, n) => ({
  patronId: patron.id,
  name: { given: patron.name?.given, family: patron.name?.family },
  role: n === 0 ? 'teacher' : 'pupil',
  from: day(0),
  ...(n === 0 ? { until: day(200) } : {}),
}));

export const patronGroups = groups.slice(0, 1).map(({ id, name, kind }) => ({
  groupId: id,
  name,
  kind,
  role: 'teacher',
  from: day(0),
}));

const task = {
  id: uuid(7100),
  groupId: uuid(7000),
  what: 'Prêter une malle de livres',
  who: 'Claire',
  due: day(30),
};

export const dueTasks = [{ ...task, groupName: groups[0]?.name }];

/** By the word in the path. */
export const notes: Record<string, object[]> = {
  tasks: [{ ...task, version: 1 }],
  needs: [
    {
      id: uuid(7200),
      version: 1,
      groupId: uuid(7000),
      text: 'Une salle le vendredi',
      notedOn: day(3),
      met: false,
    },
  ],
  interactions: [
    {
      id: uuid(7401),
      version: 1,
      groupId: uuid(7000),
      way: 'call',
      happenedOn: day(8),
      with: 'la directrice',
      text: 'Deux classes de plus',
    },
    {
      id: uuid(7400),
      version: 1,
      groupId: uuid(7000),
      way: 'letter',
      happenedOn: day(2),
      text: 'Lettre de rentrée',
    },
  ],
  consultations: [
    {
      id: uuid(7300),
      version: 1,
      groupId: uuid(7000),
      question: 'Quel soir vous convient ?',
      askedOn: day(5),
      answers: ['Le vendredi'],
    },
  ],
};
export const policy: RetentionPolicy = {
  version: 2,
  automatic: true,
  nextRunAt: '2026-05-06T01:00:00Z',
  changedAt: '2026-05-01T09:00:00Z',
  by: uuid(7001),
  kinds: ['loans', 'activity', 'messages', 'notes', 'prospects', 'members'].map((kind) => ({
    kind,
    period: kind === 'loans' ? 'P4M' : 'P3Y',
    shortest: 'P1D',
    longest: 'P3Y',
    usual: kind === 'loans' ? 'P4M' : 'P3Y',
    asOf: '2026-11-28',
    source: 'GDPR, article 5 (1) (e)',
  })),
};
export const personas: Personas = {
  version: 1,
  model: {
    asOf: at(3),
    definition: 1,
    seed: 1,
    people: 4210,
    compared: 4210,
    silhouette: 0.61,
    agreement: 0.964,
    tried: [
      { personas: 3, silhouette: 0.61 },
      { personas: 4, silhouette: 0.54 },
      { personas: 5, refused: 'too_small' },
      { personas: 6, refused: 'too_alike' },
    ],
    inputs: [
      { name: 'recency', levels: 5, mean: 2.9 },
      { name: 'loans', levels: 5, mean: 2.2 },
    ],
  },
  personas: [
    {
      id: uuid(701),
      number: 1,
      labels: { en: 'Weekly borrowers', fr: 'Emprunteurs réguliers', 'zh-Hans': '常借读者' },
      people: 1310,
      sentence: {
        text: 'All of these hold:',
        parts: [
          { text: 'Recency (1–5): at least 4', parts: [] },
          { text: 'Loans in a year: at least 12', parts: [] },
        ],
      },
      traits: [
        { input: 'loans', mean: 4.2, overall: 2.2, way: 'far_above' },
        { input: 'recency', mean: 4.6, overall: 2.9, way: 'far_above' },
      ],
    },
    {
      id: uuid(702),
      number: 2,
      labels: {},
      people: 2870,
      sentence: {
        text: 'All of these hold:',
        parts: [{ text: 'This does not hold:', parts: [{ text: 'Recency (1–5): at least 4', parts: [] }] }],
      },
      traits: [{ input: 'visits', mean: 1.2, overall: 2.0, way: 'below' }],
    },
    {
      id: uuid(703),
      number: 4,
      labels: {},
      sentence: { text: 'Online', parts: [] },
      traits: [],
    },
  ],
  run: {
    id: uuid(700),
    state: 'done',
    by: uuid(900),
    askedAt: at(3),
    doneAt: at(3),
    seed: 1,
    looked: 4300,
  },
};

export function personaOf(patron: Patron, limits: string[]): PatronPersona {
  const withheld = (['restriction', 'profiling'] as const).find((limit) => limits.includes(limit));
  const told = {
    patronId: patron.id,
    asOf: at(0),
    definition: 1,
    modelAsOf: at(3),
    withheld,
    inputs: [],
  };
  if (withheld) return told;
  return {
    ...told,
    persona: {
      id: uuid(701),
      number: 1,
      labels: { en: 'Weekly borrowers', fr: 'Emprunteurs réguliers', 'zh-Hans': '常借读者' },
      distance: 0.82,
    },
    second: { id: uuid(702), number: 2, labels: {}, distance: 2.41 },
    inputs: [
      { name: 'recency', level: 4, levels: 5, persona: 4.6, overall: 2.9, asked: { least: 4, most: 5 } },
      { name: 'visits', level: 3, levels: 5, persona: 3.1, overall: 2.0 },
      { name: 'loans', level: 5, levels: 5, persona: 4.2, overall: 2.2, asked: { least: 2, most: 4 } },
      { name: 'online', level: 1, levels: 5, persona: 1.6, overall: 1.8, asked: { least: 1, most: 3 } },
    ],
  };
}

export const runs: RetentionRun[] = [
  {
    id: uuid(8102),
    dryRun: true,
    state: 'done',
    by: uuid(7001),
    askedAt: '2026-05-05T09:00:00Z',
    doneAt: '2026-05-05T09:00:09Z',
    policyVersion: 2,
    people: 412,
    kinds: [{ kind: 'loans', period: 'P4M', found: 31, held: 1, sample: [uuid(1)] }],
  },
  {
    id: uuid(8101),
    dryRun: false,
    state: 'done',
    by: 'system',
    askedAt: '2026-05-05T01:00:00Z',
    doneAt: '2026-05-05T01:00:12Z',
    policyVersion: 2,
    people: 409,
    kinds: [{ kind: 'prospects', period: 'P3Y', found: 2, held: 0, sample: [] }],
    proof: 'head.body.signature',
  },
];
export const holds: Hold[] = [
  {
    id: uuid(8201),
    patronId: uuid(1),
    reason: 'legal-claim',
    reference: '26/114',
    by: uuid(7001),
    at: '2026-05-03T09:00:00Z',
  },
];
export const reads = [
  {
    id: uuid(8301),
    at: '2026-05-05T09:30:00Z',
    by: uuid(7001),
    kind: 'patron',
    purpose: 'service',
    asked: [],
    count: 1,
  },
];
export const erasures: Erasure[] = [
  {
    id: uuid(8001),
    state: 'waiting',
    by: uuid(7001),
    askedAt: '2026-05-04T09:00:00Z',
    steps: [
      {
        service: 'patron-service',
        state: 'done',
        at: '2026-05-04T09:00:01Z',
        version: '0.1.0',
        removed: { patrons: 1 },
      },
      { service: 'campaign-service', state: 'waiting', removed: {} },
      {
        service: 'analytics-service',
        state: 'done',
        at: '2026-05-04T09:00:02Z',
        version: '0.1.0',
        removed: { events: 12 },
      },
    ],
  },
  {
    id: uuid(8002),
    state: 'done',
    by: uuid(7001),
    askedAt: '2026-05-02T09:00:00Z',
    doneAt: '2026-05-02T09:00:04Z',
    steps: ['patron-service', 'campaign-service', 'analytics-service'].map((service) => ({
      service,
      state: 'done' as const,
      at: '2026-05-02T09:00:03Z',
      version: '0.1.0',
      removed: { deliveries: 3 },
    })),
    certificate: 'eyJhbGciOiJFUzI1NiJ9.eyJraW5kIjoib3JnLmF0cml1bS5lcmFzdXJlLnYxIn0.c2lnbmVk',
  },
];

const asking = { by: uuid(7001), askedAt: '2026-05-04T09:00:00Z', dueBy: '2026-06-04T09:00:00Z' };
export const accessRequests: AccessRequest[] = [
  {
    ...asking,
    id: uuid(8101),
    patronId: patrons[0]!.id,
    patronName: 'Zoé Benali',
    state: 'ready',
    overdue: false,
    file: `/api/v1/access-requests/${uuid(8101)}/file`,
    bytes: 48_000,
    expiresAt: '2026-05-18T09:00:00Z',
    linkExpiresAt: '2026-05-12T09:00:00Z',
  },
  {
    ...asking,
    id: uuid(8102),
    patronId: patrons[1]!.id,
    patronName: 'Ilyès Martin',
    state: 'failed',
    askedAt: '2026-03-20T09:00:00Z',
    dueBy: '2026-04-20T09:00:00Z',
    overdue: true,
  },
  {
    ...asking,
    id: uuid(8103),
    patronId: patrons[1]!.id,
    state: 'read',
    overdue: false,
    answeredAt: '2026-05-04T09:00:00Z',
  },
];
export const rectifications: Rectification[] = [
  {
    id: uuid(8151),
    patronId: patrons[0]!.id,
    patronName: 'Zoé Benali',
    state: 'open',
    text: 'On m’écrit « Zoe » : mon prénom est Zoé.\nJ’ai aussi déménagé.',
    proposed: [{ field: 'name', value: 'Zoé Benali' }],
    by: uuid(7001),
    notedAt: '2026-05-04T09:00:00Z',
    receivedAt: '2026-05-04T09:00:00Z',
    dueBy: '2026-08-04T09:00:00Z',
    overdue: false,
    extension: { months: 2, reason: 'complex', by: uuid(7001), at: '2026-05-05T09:00:00Z' },
  },
  {
    id: uuid(8152),
    patronId: patrons[1]!.id,
    patronName: 'Ilyès Martin',
    state: 'open',
    text: 'Je suis né en 1990.',
    proposed: [],
    by: uuid(7001),
    notedAt: '2026-03-20T09:00:00Z',
    receivedAt: '2026-03-20T09:00:00Z',
    dueBy: '2026-04-20T09:00:00Z',
    overdue: true,
  },
  {
    id: uuid(8153),
    patronId: patrons[1]!.id,
    patronName: 'Ilyès Martin',
    state: 'partly',
    text: 'Mon adresse et ma catégorie sont fausses.',
    proposed: [],
    by: uuid(7001),
    notedAt: '2026-04-01T09:00:00Z',
    receivedAt: '2026-04-01T09:00:00Z',
    dueBy: '2026-05-01T09:00:00Z',
    overdue: false,
    decision: {
      outcome: 'partly',
      changed: ['address'],
      version: 4,
      reason: 'La catégorie suit du règlement.',
      by: uuid(7001),
      at: '2026-04-10T09:00:00Z',
    },
    telling: {
      lookedAt: '2026-04-10T09:00:01Z',
      whole: true,
      recipients: [
        {
          id: uuid(8161),
          given: 'file',
          kind: 'segment-members',
          subject: uuid(1),
          name: 'Amis du film',
          fetchedBy: uuid(7001),
          givenAt: '2026-02-10T09:00:00Z',
          certain: false,
          state: 'to-be-told',
        },
        {
          id: uuid(8162),
          given: 'named',
          name: 'École des Lilas',
          certain: true,
          state: 'told',
          toldOn: '2026-04-11',
          by: uuid(7001),
          at: '2026-04-11T09:00:00Z',
        },
      ],
    },
  },
];
export const processingRecord: ProcessingRecord = {
  institution: 'Réseau de lecture publique',
  asOf: '2026-05-04T09:00:00Z',
  activities: [
    {
      service: 'patron-service',
      title: 'Connaître les usagers',
      basis: 'Mission d’intérêt public ; à préciser par l’établissement',
      data: [{ collection: 'patrons', people: 'usagers', holds: 'Nom, adresse.', kept: 'sans limite' }],
    },
  ],
  purposes: [{ key: 'newsletter', title: 'La lettre', kind: 'promotion', bases: ['consentement'] }],
  recipients: ['Le serveur de messagerie'],
  measures: ['Chaque donnée appartient à un seul établissement'],
};
