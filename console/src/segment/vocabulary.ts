import type { Operator } from './rule';

type Kind = 'branch' | 'language' | 'lifecycle' | 'date' | 'moment' | 'number' | 'text';

/** Fields that the builder offers, and how their value is given. */
export const ruleFields = {
  homeBranchId: 'branch',
  category: 'text',
  language: 'language',
  lifecycle: 'lifecycle',
  birthYear: 'number',
  birthDate: 'date',
  enrolledOn: 'date',
  expiresOn: 'date',
  'address.postalCode': 'text',
  'address.locality': 'text',
  interests: 'text',
  source: 'text',
  'scores.lastVisitAt': 'moment',
  'scores.visits.d90': 'number',
  'scores.visits.d365': 'number',
  'scores.loans.d90': 'number',
} as const satisfies Record<string, Kind>;
export type RuleField = keyof typeof ruleFields;

export const kindOf = (field: string): Kind =>
  field in ruleFields ? ruleFields[field as RuleField] : 'text';

/** Whether its value is a calendar day. */
export const isDay = (field: string): boolean => ['date', 'moment'].includes(kindOf(field));

const tests: Record<Kind, readonly Operator[]> = {
  branch: ['is', 'isNot', 'exists'],
  language: ['is', 'isNot', 'exists'],
  lifecycle: ['is', 'isNot'],
  date: ['before', 'after', 'is', 'exists'],
  moment: ['before', 'after', 'exists'],
  number: ['atLeast', 'atMost', 'is', 'exists'],
  text: ['is', 'isNot', 'in', 'exists'],
};
export const testsOf = (field: string): readonly Operator[] => tests[kindOf(field)];

export const ruleEvents = [
  'visit',
  'loan',
  'return',
  'renewal',
  'hold',
  'registration',
  'attendance',
  'page.view',
  'resource.use',
  'search',
  'gift',
] as const;

export const lifecycles = ['prospect', 'member', 'lapsed'] as const;
export const languageTags = ['en', 'fr', 'zh-Hans'] as const;
export const channels = ['email', 'sms', 'post'] as const;
