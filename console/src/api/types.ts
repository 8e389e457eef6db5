/** The shapes that the gateway answers, as docs/api describes them. */

export type Fault = { pointer: string; detail: string };

/** RFC 9457. `type` is a relative reference such as `/problems/invalid-fields`. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  errors?: Fault[];
};

export type Page<T> = { items: T[]; next?: string };

export type Session = {
  name: string;
  institution: { id: string; name: string };
  scopes: string[];
  csrf: { header: string; token: string };
};

export type Institution = {
  id: string;
  name: string;
  timeZone: string;
  languages: string[];
  attributes?: Record<string, unknown>;
};

export type Branch = { id: string; name: string; timeZone?: string };

export type Channel = 'email' | 'sms' | 'post';
export type Name = { given?: string; family?: string; preferred?: string };
export type Identifier = { scheme: string; value: string; verified?: boolean };
export type ContactPoint = {
  id?: string;
  channel: string;
  address: string;
  state?: string;
  verified?: boolean;
};
export type Address = { street?: string; postalCode?: string; locality?: string; country?: string };

export type PatronFields = {
  name?: Name;
  language?: string;
  birthDate?: string;
  birthYear?: number;
  homeBranchId?: string;
  category?: string;
  enrolledOn?: string;
  expiresOn?: string;
  address?: Address;
  identifiers?: Identifier[];
  contactPoints?: ContactPoint[];
  interests?: string[];
  attributes?: Record<string, unknown>;
  source?: string;
};
type Spans = { d30: number; d90: number; d365: number };
export type Scores = { asOf: string; lastVisitAt?: string; visits: Spans; loans: Spans; stage?: string };
export type Patron = PatronFields & {
  id: string;
  lifecycle: string;
  segments: string[];
  scores?: Scores;
};

export type ConsentFields = {
  purpose: string;
  channel: string;
  basis: string;
  granted: boolean;
  wordingVersion?: string;
  source?: string;
  at?: string;
};
/** `items` is every line, oldest first; `current` is the one that counts for each purpose and channel. */
export type Ledger = { items: Consent[]; current: Consent[] };
export type Consent = ConsentFields & { id: string; at: string; actor?: string };

/** `kind` is registered, consent, event, segment or delivery; `facts` depends on it. */
export type TimelineEntry = { at: string; kind: string; facts: Record<string, unknown> };

/** `state` is running, done or failed. Each row read is in one of created, updated, unchanged and rejected. */
export type Import = {
  id: string;
  state: string;
  dryRun: boolean;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Columns that the mapping does not name. */
  ignored: string[];
  failure?: string;
  createdAt: string;
  updatedAt: string;
};

export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | ({ field: string } & FieldTest)
  | { event: string; count?: CountTest; within?: string }
  | { segment: string }
  | { consent: { purpose: string; channel: string } };
export type FieldTest = {
  is?: unknown;
  isNot?: unknown;
  in?: unknown[];
  before?: string;
  after?: string;
  atLeast?: number;
  atMost?: number;
  exists?: boolean;
  withinKm?: { km: number; branchId?: string; lat?: number; lon?: number };
};
export type CountTest = { atLeast?: number; atMost?: number; is?: number };

export type SegmentFields = { name: string; rule: Rule };
/** `state` is building while members are still being found. */
export type Segment = SegmentFields & {
  id: string;
  count?: number;
  asOf?: string;
  state?: string;
  remaining?: number;
};
export type Preview = { count: number; asOf: string; reach: Record<string, number> };

export type TemplateText = { subject: string; html: string; text?: string };
export type TemplateFields = {
  name: string;
  channel: string;
  languages: Record<string, TemplateText>;
  fallbackLanguage: string;
};
export type Template = TemplateFields & { id: string };
export type Rendered = { subject: string; html: string; text: string; language: string };

export type Variant = { name?: string; templateId?: string; weight?: number };
export type Money = { amount: number; currency: string };
export type Outcome = { event: string; within: string };
export type CampaignFields = {
  name: string;
  objective?: string;
  delivery?: string;
  segmentId?: string;
  channel?: string;
  purpose?: string;
  templateId?: string;
  variants?: Variant[];
  holdout?: number;
  outcome?: Outcome;
  cost?: Money;
};
/** A merge patch: `null` takes a field away. */
export type CampaignPatch = { [F in keyof CampaignFields]?: CampaignFields[F] | null };
export type CampaignMove = 'submit' | 'approve' | 'launch' | 'pause' | 'resume' | 'cancel';
export type Campaign = CampaignFields & {
  id: string;
  variants: Variant[];
  state: string;
  /** The moves that the state allows. */
  allowed: CampaignMove[];
  phase?: string;
  waitingFor?: string;
  seed: number;
  submittedBy?: string;
  approvedBy?: string;
  launchedAt?: string;
  finishedAt?: string;
};

export type Reading = { human: number; machine: number; patrons: number };
/** audience = eligible + withheldAtLaunch; eligible = heldOut + assigned. */
export type Report = {
  asOf: string;
  audience: number;
  eligible: number;
  heldOut: number;
  assigned: Record<string, number>;
  withheld: Record<string, number>;
  queued: number;
  sending: number;
  sent: number;
  uncertain: number;
  bounced: number;
  opened: Reading;
  clicked: Reading;
  unsubscribed: number;
};
export type Delivery = {
  id: string;
  patronId: string;
  branchId?: string;
  arm: string;
  state: string;
  reason?: string;
  assignedAt: string;
  at?: string;
  opened: number;
  clicked: number;
  unsubscribedAt?: string;
};

export type Lift = {
  campaignId: string;
  name: string;
  outcome: Outcome;
  asOf: string;
  definitionVersion: string;
  /** Whether the outcome window of everyone is over. */
  complete: boolean;
  windowsEnd?: string;
  verdict: string;
  reason: string;
  arms: LiftArm[];
  branches: LiftBranch[];
};
/** Shares of people: 0.05 is five percentage points. */
export type Effect = {
  absolute: number;
  low: number;
  high: number;
  confidence: number;
  relative?: number;
  relativeInterval?: { low: number; high: number };
};
export type LiftArm = {
  arm: string;
  role: string;
  assigned: number;
  converted: number;
  rate?: number;
  lift?: Effect;
  incremental?: number;
  incrementalLow?: number;
  incrementalHigh?: number;
  verdict?: string;
  reason?: string;
  costPerIncremental?: Money & { low: number; high: number };
};
/** One arm in one branch; withheld where so few people are counted that the numbers could point at one. */
export type LiftCell = {
  arm: string;
  withheld?: boolean;
  assigned?: number;
  converted?: number;
  rate?: number;
  lift?: Effect;
};
export type LiftBranch = { branchId?: string; arms: LiftCell[] };

export type Metrics = {
  metric: string;
  interval: string;
  asOf: string;
  definitionVersion?: string;
  completeness?: { share: number; pendingEvents: number };
  series: Series[];
};
export type Series = { group?: string; total?: number; withheld?: boolean; points: Point[] };
/** `period` is its first day. A withheld value is absent. */
export type Point = { period: string; value?: number; complete: boolean; withheld?: boolean };

export type ApiClient = {
  id: string;
  name?: string;
  clientId?: string;
  scopes: string[];
  createdAt?: string;
};
export type NewApiClient = ApiClient & { secret: string };

type Json<T> = { content: { 'application/json': T } };
type Failure = { content: { 'application/problem+json': Problem } };
type Answers<T> = { responses: { 200: Json<T>; default: Failure } };
type Get<T, P = unknown> = { get: { parameters: P } & Answers<T> };
type Post<B, T, P = unknown> = { post: { parameters: P; requestBody: Json<B> } & Answers<T> };
type Act<T, P = unknown> = { post: { parameters: P; requestBody?: never } & Answers<T> };
type Put<B, T, P = unknown> = { put: { parameters: P; requestBody: Json<B> } & Answers<T> };
type Patch<B, T, P = unknown> = { patch: { parameters: P; requestBody: Json<B> } & Answers<T> };
type Id = { path: { id: string } };
type Paged<Q = unknown> = { query?: { limit?: number; cursor?: string } & Q };

/** The calls that the console makes, in the shape that openapi-fetch reads. */
export interface paths {
  '/api/v1/institution': Get<Institution>;
  '/api/v1/branches': Get<Page<Branch>, Paged>;
  '/api/v1/patrons': Get<
    Page<Patron>,
    Paged<{ q?: string; email?: string; identifier?: string; segment?: string }>
  > &
    Post<PatronFields, Patron>;
  '/api/v1/patrons/{id}': Get<Patron, Id> & Patch<PatronFields, Patron, Id>;
  '/api/v1/patrons/{id}/consents': Get<Ledger, Id> & Post<ConsentFields, Consent, Id>;
  '/api/v1/patrons/{id}/timeline': Get<Page<TimelineEntry>, Id & Paged>;
  '/api/v1/imports': Get<Page<Import>, Paged> & Post<{ file: string }, Import>;
  '/api/v1/imports/{id}': Get<Import, Id>;
  '/api/v1/segments': Get<Page<Segment>, Paged> & Post<SegmentFields, Segment>;
  '/api/v1/segments/{id}': Get<Segment, Id> &
    Put<SegmentFields, Segment, Id> & { delete: { parameters: Id } & Answers<undefined> };
  '/api/v1/segments/preview': Post<{ rule: Rule }, Preview>;
  '/api/v1/templates': Get<Page<Template>, Paged> & Post<TemplateFields, Template>;
  '/api/v1/templates/{id}': Get<Template, Id> & Put<TemplateFields, Template, Id>;
  '/api/v1/templates/{id}/render': Post<{ language?: string }, Rendered, Id>;
  '/api/v1/campaigns': Get<Page<Campaign>, Paged> & Post<CampaignFields, Campaign>;
  '/api/v1/campaigns/{id}': Get<Campaign, Id> & Patch<CampaignPatch, Campaign, Id>;
  '/api/v1/campaigns/{id}/submit': Act<Campaign, Id>;
  '/api/v1/campaigns/{id}/approve': Act<Campaign, Id>;
  '/api/v1/campaigns/{id}/launch': Act<Campaign, Id>;
  '/api/v1/campaigns/{id}/pause': Act<Campaign, Id>;
  '/api/v1/campaigns/{id}/resume': Act<Campaign, Id>;
  '/api/v1/campaigns/{id}/cancel': Act<Campaign, Id>;
  '/api/v1/campaigns/{id}/report': Get<Report, Id>;
  '/api/v1/campaigns/{id}/deliveries': Get<Page<Delivery>, Id & Paged>;
  '/api/v1/campaigns/{id}/lift': Get<Lift, Id>;
  '/api/v1/metrics': Get<
    Metrics,
    { query: { metric: string; from: string; to: string; interval: string; groupBy?: string } }
  >;
  '/api/v1/clients': Get<Page<ApiClient>, Paged> & Post<{ name: string; scopes: string[] }, NewApiClient>;
}
