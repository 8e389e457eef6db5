import type { components } from './schema';

/** Short names for the shapes of docs/api/openapi.json, from which `npm run types` makes schema.d.ts. */
export type { paths } from './schema';

type Description = typeof import('../../../docs/api/openapi.json');
type Shapes = components['schemas'];

export type Fault = NonNullable<Shapes['Problem']['errors']>[number];
/** RFC 9457, or what the console itself makes of an answer that is none. */
export type Problem = Partial<Shapes['Problem']> &
  Pick<Shapes['Problem'], 'title' | 'status'> & { type: string };
export type Page<T> = { items: T[]; next?: string };

/** One thing that a token allows, by the API's description. */
export type Scope =
  keyof Description['components']['securitySchemes']['atrium']['flows']['clientCredentials']['scopes'];

/** What `GET /session` answers: between the gateway and its console, and so in no public description. */
export type Session = {
  name: string;
  institution: { id: string; name: string };
  scopes: string[];
  /** To which branches the account is limited; none: it sees all of them. */
  branches: string[];
  csrf: { header: string; token: string };
};

export type Institution = Shapes['InstitutionView'];
export type Branch = Shapes['BranchView'];

export type PatronSchema = Shapes['PatronSchemaView'];
export type PatronFields = Shapes['PatronForm'];
export type PatronPatch = Shapes['PatronFormPatch'];
/** What a feature states about a patron; a day is a text. */
export type Fact = {
  name: string;
  type: 'text' | 'number' | 'date' | 'boolean' | 'texts';
  value: string | number | boolean | string[];
  asOf: string;
};
export type Patron = Shapes['PatronView'] & { facts?: Fact[] };
export type Scores = Shapes['Scores'];
/** What a figure about a patron was made of: a number or a moment. */
export type ScoreInput = { name: string; number?: number; at?: string };
export type Score = { name: string; level?: number; word?: string; inputs: ScoreInput[] };
/** Figures about a patron, or why there are none. */
export type ScoreSheet = {
  patronId: string;
  asOf: string;
  definition: number;
  withheld?: 'restriction' | 'profiling' | 'age';
  scores: Score[];
};
export type ConsentFields = Shapes['RecordConsent'] & {
  guardian?: { patronId?: string; evidence?: string };
};
export type Consent = Shapes['ConsentLine'] & { counts?: boolean };
export type Ledger = { items: Consent[]; current: Consent[] };
/** A legal basis that may carry a purpose, on one channel or in one country when these are given. */
export type Carrier = { basis: string; channel?: string; country?: string };
export type PurposeFields = {
  key: string;
  kind: string;
  words: Record<string, string>;
  bases: Carrier[];
  /** Channels on which a yes counts only once it is confirmed. */
  confirmedOn: string[];
};
/** What people are written to for. */
export type Purpose = PurposeFields & { version: number; since: string; kind: 'marketing' | 'service' };
export type WordingFields = {
  purpose: string;
  channel?: string;
  version: string;
  language: string;
  text: string;
};
export type Wording = WordingFields & { id: string; at: string };
/** How many decisions name a version of a wording. */
export type WordingUse = { purpose: string; channel: string; version: string; lines: number };
/** What a patron has forbidden, and what was set and lifted. */
export type Restrictions = {
  restrictions: string[];
  history: { limit: string; set: boolean; reason: string; at: string; by: string }[];
};
/** A yes that counts only when its giver has pressed the link that was sent to them. */
export type Confirmation = {
  requestId: string;
  purpose: string;
  channel: string;
  contactPointId?: string;
  requestedAt: string;
  expiresAt: string;
  askedAt?: string;
};
export type LimitFields = { limit: string; set: boolean; reason: string };
export type TimelineEntry = Shapes['TimelineEntryView'];
/** An association, a school, a household: what is known of it, and people of it who are no patrons. */
export type Group = Shapes['Group'];
export type GroupKind = Group['kind'];
export type GroupFields = Shapes['GroupForm'];
export type GroupPatch = Shapes['GroupFormPatch'];
export type GroupMember = Shapes['GroupMember'];
export type MemberFields = Shapes['AdmitMember'];
export type GroupNeed = Shapes['GroupNeed'];
export type GroupTask = Shapes['GroupTask'];
export type GroupInteraction = Shapes['GroupInteraction'];
export type InteractionFields = Shapes['WriteInteraction'];
export type Import = Shapes['ImportView'];
export type Export = Shapes['ExportView'];
export type FirstRows = Shapes['FirstRows'];
export type ReadRow = Shapes['ReadRow'];
export type ImportMapping = Shapes['MappingForm'];

export type Rule = Shapes['Rule'];
export type Channel = Extract<Rule, { consent: unknown }>['consent']['channel'];
/** As what somebody belongs to a group. */
export type GroupRole = NonNullable<Extract<Rule, { group: unknown }>['role']>;
export type FieldTest = Omit<Shapes['FieldRule'], 'field'>;
export type CountTest = NonNullable<Shapes['EventRule']['count']>;
export type SegmentFields = Shapes['WriteSegment'];
/** What patron-service may say of a rule: its fields and facts, with words for them in each language. */
export type Vocabulary = Shapes['RuleVocabulary'];
export type VocabularyField = Shapes['RuleField'];
/** What a rule says, in the language of whoever asked, and what belongs under it. */
export type Sentence = Shapes['Sentence'];
export type SelfCheck = Shapes['SelfCheck'];
/** Why a patron is in a segment, or not, and what would change it. */
export type Why = Shapes['ExplanationView'];
export type WhyPart = Why['explanation'];
export type Segment = Omit<Counted<Shapes['SegmentView']>, 'state'> & {
  state: Shapes['SegmentView']['state'] | 'set-aside';
  /** Why it is set aside. */
  reason?: string;
};
export type Preview = Counted<Omit<Shapes['Preview'], 'reach'>> & {
  reach: Record<string, number | null>;
};
/** What would become of a letter for a purpose on a channel, and why it would not reach the others. */
export type LetterReach = Shapes['LetterReach'];
export type SegmentReach = Shapes['SegmentReach'];
export type SegmentChange = Shapes['SegmentChange'];
/** A number of few people is absent, and said to be withheld. */
export type Counted<T> = Omit<T, 'count'> & { count?: number; countWithheld?: boolean };

export type TemplateText = Shapes['ContentForm'];
export type TemplateFields = Shapes['WriteTemplate'];
export type Template = Shapes['Template'];
export type Rendered = Shapes['RenderedTemplate'];

export type Money = Shapes['Cost'];
export type CampaignFields = Shapes['DraftCampaign'];
export type CampaignPatch = Shapes['DraftCampaignPatch'];
/** With what was fixed at submission: the approver says yes to that, and to nothing newer. */
export type Campaign = Omit<Shapes['Campaign'], 'variants' | 'seed'> & {
  /** Told to those alone who may know who is held out. */
  seed?: number;
  segmentVersion?: number;
  variants: (Shapes['Campaign']['variants'][number] & { templateVersion?: number })[];
};
export type CampaignMove = Campaign['allowed'][number];
/** Where few people did something, who may not see people is not told how many: the number is absent then. */
export type Report = Omit<
  Shapes['CampaignReport'],
  | 'queued'
  | 'sending'
  | 'sent'
  | 'uncertain'
  | 'bounced'
  | 'unsubscribed'
  | 'opened'
  | 'clicked'
  | 'withheldNumbers'
> & {
  /** Names of the numbers that are absent for that reason, such as `opened.human`. */
  withheldNumbers?: string[];
  queued?: number | null;
  sending?: number | null;
  sent?: number | null;
  uncertain?: number | null;
  bounced?: number | null;
  unsubscribed?: number | null;
  opened: ReadCount;
  clicked: ReadCount;
};
export type ReadCount = Omit<Shapes['Reading'], 'human' | 'machine' | 'patrons'> & {
  human?: number | null;
  machine?: number | null;
  patrons?: number | null;
};
export type Delivery = Shapes['DeliveryLine'];

export type Lift = Omit<Shapes['LiftView'], 'arms' | 'method'> & {
  arms: LiftArm[];
  method: Shapes['MethodView'] & { verdicts?: string };
};
/** Withheld where so few people are counted that the numbers could point at one: then it has none. */
export type LiftArm = Omit<Shapes['ArmView'], 'assigned' | 'converted' | 'unit' | 'withheld'> & {
  withheld?: boolean;
  assigned?: number;
  converted?: number;
};
/** Shares of people: 0.05 is five percentage points. */
export type Effect = Shapes['EffectView'];
/** One arm in one branch; withheld where so few people are counted that the numbers could point at one. */
export type LiftCell = Shapes['CellView'];
export type LiftBranch = Shapes['LiftBranchView'];
export type Metrics = Shapes['MetricView'];
export type Population = Shapes['PopulationView'];

export type AuditEntry = Shapes['AuditLinkView'];

/** To which branches somebody is limited; none, or nothing said by an older gateway: they see all of them. */
type Limited = { branches?: string[] };
export type NewClient = Shapes['MakeClient'] & { branches: string[] };
export type ApiClient = Omit<Shapes['ClientView'], 'branches'> & Limited;

export type Invitation = Shapes['InvitePerson'] & { branches: string[] };
export type Person = Omit<Shapes['PersonView'], 'branches'> & Limited;
