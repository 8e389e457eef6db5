import type { IncomingHttpHeaders } from 'node:http';
import type { Undo } from '../../src/import/undos.ts';
import type {
  ApiClient,
  Campaign,
  CampaignFields,
  CampaignMove,
  CampaignPatch,
  Consent,
  ConsentFields,
  Delivery,
  Fault,
  Group,
  GroupFields,
  Import,
  Metrics,
  NewClient,
  Invitation,
  LimitFields,
  Patron,
  PatronFields,
  PatronPatch,
  PatronSchema,
  Person,
  Population,
  Preview,
  Purpose,
  PurposeFields,
  Rendered,
  Restrictions,
  Rule,
  Segment,
  SegmentFields,
  Template,
  TemplateFields,
  WordingFields,
} from '../../src/api/types';
import type { NewDecision, NewRectification, Rectification } from '../../src/privacy/rectifications.ts';
import settings from '../../../contracts/settings.json' with { type: 'json' };
import * as made from './data.ts';

export type Ask = { method: string; url: URL; headers: IncomingHttpHeaders; body: Buffer };
export type Reply = { status: number; json?: unknown; text?: string; headers?: Record<string, string> };

const ok = (json: unknown): Reply => ({ status: 200, json });
const created = (json: unknown): Reply => ({ status: 201, json });
const problem = (status: number, type: string, title: string, detail: string, errors?: Fault[]): Reply => ({
  status,
  json: { type: `/problems/${type}`, title, status, detail, errors },
});
const notFound = () => problem(404, 'not-found', 'Not found', 'Nothing has this address here.');
const invalid = (errors: Fault[]) => problem(422, 'invalid-fields', 'Invalid fields', 'See errors.', errors);

const scopes =
  'patrons:read patrons:write campaigns:read campaigns:write campaigns:approve analytics:read events:write privacy:manage institution:manage';
const csrf = { header: 'X-CSRF-TOKEN', token: 'mock-csrf' };
const variables = ['patron', 'branch', 'institution', 'campaign', 'links'];
const next: Record<string, Partial<Record<Campaign['state'], Campaign['state']>>> = {
  submit: { draft: 'submitted' },
  approve: { submitted: 'approved' },
  launch: { approved: 'launched' },
  pause: { launched: 'paused' },
  resume: { paused: 'launched' },
  cancel: {
    draft: 'cancelled',
    submitted: 'cancelled',
    approved: 'cancelled',
    launched: 'cancelled',
    paused: 'cancelled',
  },
};

/** What the gateway would answer, from memory. */
export class Gateway {
  private readonly patrons = [...made.patrons];
  private readonly groups = [...made.groups];
  private readonly segments = [...made.segments];
  private readonly templates = [...made.templates];
  private readonly campaigns = made.campaigns.map(withMoves);
  private readonly consents = new Map<string, typeof made.consents>();
  private readonly limits = new Map<string, Restrictions['history']>();
  private readonly purposes = [...made.purposes];
  private readonly wordings = [...made.wordings];
  private readonly duplicates = [...made.duplicates];
  private readonly imports = [...made.imports];
  private readonly undos = new Map<string, Undo>();
  private readonly clients = [...made.clients];
  private readonly people = [...made.people];
  private readonly erasures = [...made.erasures];
  private readonly accessRequests = [...made.accessRequests];
  private rectifications = [...made.rectifications];
  private readonly set = new Map<string, boolean | number | string>();
  private schema: PatronSchema = made.patronSchema;
  private settingsVersion = 1;
  private hasMailServer = false;
  private last = 9000;

  answers(path: string): boolean {
    return /^\/(api|session|logout|oauth2)(\/|$)/.test(path);
  }

  reply(ask: Ask): Reply {
    const { pathname } = ask.url;
    if (pathname.startsWith('/oauth2/')) {
      return { status: 302, headers: { 'Set-Cookie': 'mock=1; Path=/', Location: '/' } };
    }
    const signedIn = ask.headers.cookie?.includes('mock=1') ?? false;
    if (!signedIn) return problem(401, 'unauthenticated', 'Sign in first', 'No session.');
    if (pathname === '/session') {
      return ok({
        name: 'Claire Martin',
        institution: { id: made.institution.id, name: made.institution.name },
        scopes: scopes.split(' '),
        csrf,
      });
    }
    if (ask.method !== 'GET' && ask.headers[csrf.header.toLowerCase()] !== csrf.token) {
      return problem(403, 'missing-csrf', 'Forbidden', 'The token is missing.');
    }
    if (pathname === '/logout') {
      return { status: 302, headers: { 'Set-Cookie': 'mock=; Path=/; Max-Age=0', Location: '/' } };
    }
    const versioned = !pathname.includes('/secrets/');
    if (versioned && (ask.method === 'PUT' || ask.method === 'PATCH') && !ask.headers['if-match']) {
      return problem(428, 'precondition-required', 'Say which version you changed', 'Send If-Match.');
    }
    const reply = this.api(ask, pathname.replace('/api/v1/', '').split('/'));
    return { ...reply, headers: { ETag: '"1"', ...reply.headers } };
  }

  private api(ask: Ask, [noun = '', id, verb]: string[]): Reply {
    switch (noun) {
      case 'institution':
        if (id === 'settings') return this.setting(ask);
        if (id === 'patron-schema') return this.patronSchema(ask);
        return id === 'secrets' ? this.secret(ask) : ok(made.institution);
      case 'branches':
        return ok(id ? made.branches.find((branch) => branch.id === id) : { items: made.branches });
      case 'patrons':
        return this.patron(ask, id, verb);
      case 'groups':
        return this.group(ask, id, verb);
      case 'tasks':
        return this.paged(ask, made.dueTasks);
      case 'duplicates':
        return id ? this.decide(ask, id) : this.paged(ask, this.proposed(ask.url.searchParams));
      case 'merges':
        return id || ask.method === 'POST'
          ? ok({ ...made.merges[0], mergedId: made.records[1]?.id })
          : this.paged(ask, made.merges);
      case 'legal-holds':
        return this.paged(ask, made.holds);
      case 'suppressions':
        return { status: 204 };
      case 'imports':
        return this.import(ask, id, verb);
      case 'segments':
        return this.segment(ask, id, verb);
      case 'templates':
        return this.template(ask, id, verb);
      case 'campaigns':
        return this.campaign(ask, id, verb);
      case 'metrics':
        return this.metrics(ask);
      case 'population':
        return this.population();
      case 'purposes':
        return this.purpose(ask, id);
      case 'wordings':
        return this.wording(ask, id);
      case 'people':
        return this.person(ask, id, verb);
      case 'access-requests':
        return this.access(ask, id, verb);
      case 'rectifications':
        return this.rectification(ask, id, verb);
      case 'processing-record':
        return ok(made.processingRecord);
      case 'erasures':
        return this.paged(ask, this.erasures);
      case 'personas':
        return ok(made.personas);
      case 'retention-policies':
        return ok(made.policy);
      case 'retention-runs':
        return this.paged(ask, made.runs);
      case 'clients':
        return this.client(ask, id);
      default:
        return notFound();
    }
  }

  private proposed(query: URLSearchParams) {
    const [state, patron] = [query.get('state') ?? 'open', query.get('patron')];
    return this.duplicates.filter(
      (pair) => pair.state === state && (!patron || [pair.one.id, pair.other.id].includes(patron)),
    );
  }

  private askForAccess(patron: string): Reply {
    const asked = { ...made.accessRequests[0]!, id: this.newId(), patronId: patron };
    this.accessRequests.unshift(asked);
    return { ...ok(asked), status: 202 };
  }

  private access(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (id === 'due') return ok({ near: 1, overdue: 1 });
    if (!id) {
      const patron = ask.url.searchParams.get('patron');
      const state = ask.url.searchParams.get('state');
      return this.paged(
        ask,
        this.accessRequests.filter((one) => {
          const isOpen = one.answeredAt === undefined;
          if (patron) return one.patronId === patron;
          return state === 'closed' ? !isOpen : isOpen && (state !== 'overdue' || one.overdue);
        }),
      );
    }
    if (ask.method === 'DELETE') return { status: 204 };
    if (verb === 'link') return created({ link: '/a/made-up', expiresAt: '2026-05-12T09:00:00Z' });
    return notFound();
  }

  private askForRectification(ask: Ask, patron: string): Reply {
    const { text, proposed } = this.json<NewRectification>(ask);
    if (!text) return invalid([{ pointer: '/text', detail: 'is needed' }]);
    const asked = { ...made.rectifications[0]!, id: this.newId(), patronId: patron, text, proposed };
    this.rectifications.unshift(asked);
    return created(asked);
  }

  private rectification(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (!id) {
      const patron = ask.url.searchParams.get('patron');
      const state = ask.url.searchParams.get('state');
      return this.paged(
        ask,
        this.rectifications.filter((one) => {
          const isOpen = one.state === 'open';
          if (patron) return one.patronId === patron;
          return state === 'closed' ? !isOpen : isOpen && (state === 'open' || one.overdue);
        }),
      );
    }
    if (id === 'due') return ok({ near: 1, overdue: 1 });
    const known = this.rectifications.find((one) => one.id === id);
    if (!known) return notFound();
    if (ask.method === 'GET') {
      return verb === 'recipients'
        ? ok({ language: 'en', title: 'Please correct', text: 'It is Zoé.' })
        : ok(known);
    }
    const next = this.nextOf(ask, known, verb);
    this.rectifications = this.rectifications.map((one) => (one === known ? next : one));
    return ask.method === 'DELETE' ? { status: 204 } : ok(next);
  }

  private nextOf(ask: Ask, known: Rectification, verb: string | undefined): Rectification {
    if (verb === 'decision') {
      const { outcome, changed = [], reason } = this.json<NewDecision>(ask);
      const at = '2026-05-06T09:00:00Z';
      return {
        ...known,
        state: outcome,
        decision: { outcome, changed, reason, version: 2, by: known.by, at },
      };
    }
    return verb === 'extension' ? known : { ...known, state: 'withdrawn' };
  }

  private patronSchema(ask: Ask): Reply {
    if (ask.method === 'PUT') {
      const { schema } = this.json<{ schema: Record<string, unknown> }>(ask);
      this.schema = { version: this.schema.version + 1, schema };
    }
    return ok(this.schema);
  }

  private setting(ask: Ask): Reply {
    if (ask.method === 'PATCH') {
      const { values } = this.json<{ values: Record<string, boolean | number | string | null> }>(ask);
      for (const [name, value] of Object.entries(values)) {
        if (value === null) this.set.delete(name);
        else this.set.set(name, value);
      }
      this.settingsVersion++;
    }
    return ok({
      version: this.settingsVersion,
      values: Object.fromEntries(this.set),
      settings: settings.settings.map((one) => ({ choices: [], ...one })),
    });
  }

  private secret(ask: Ask): Reply {
    if (ask.method === 'GET') {
      return ok({ items: [{ name: 'mail.server', isSet: this.hasMailServer }] });
    }
    this.hasMailServer = ask.method === 'PUT';
    return { status: 204 };
  }

  private json<T>(ask: Ask): T {
    return JSON.parse(ask.body.toString('utf8')) as T;
  }

  private newId(): string {
    this.last += 1;
    return made.uuid(this.last);
  }

  private paged<T>(ask: Ask, all: T[]): Reply {
    const from = Number(ask.url.searchParams.get('cursor') ?? 0);
    const limit = Number(ask.url.searchParams.get('limit') ?? 50);
    const more = from + limit < all.length;
    return ok({ items: all.slice(from, from + limit), ...(more ? { next: String(from + limit) } : {}) });
  }

  private patron(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (!id) return ask.method === 'POST' ? this.register(ask) : this.search(ask);
    const patron = this.patrons.find((one) => one.id === id);
    if (!patron) return notFound();
    if (verb === 'restriction') return this.restriction(ask, id);
    if (verb === 'persona') return ok(made.personaOf(patron, this.inForce(id)));
    if (verb === 'scores') return ok(made.scoresOf(patron, this.inForce(id)));
    if (verb === 'export') return this.askForAccess(id);
    if (verb === 'rectifications') return this.askForRectification(ask, id);
    if (verb === 'confirmations') return ok({ items: [] });
    if (verb === 'pause') return ok(id === this.patrons[2]?.id ? { until: '2099-03-01T10:00:00Z' } : {});
    if (verb === 'preference-link') return ok({ url: 'https://example.org/p/made' });
    if (verb === 'groups') return ok({ items: made.patronGroups });
    if (verb === 'records') return ok({ items: made.records });
    if (verb === 'timeline') return this.paged(ask, made.timeline);
    if (verb === 'legal-holds') return ok({ items: made.holds });
    if (verb === 'reads') return this.paged(ask, made.reads);
    if (verb === 'segments') return ok(made.why);
    if (verb === 'consents') {
      const ledger = this.consents.get(id) ?? made.consents;
      if (ask.method === 'GET') {
        return ok({ items: ledger, current: ledger.map((line) => ({ ...line, counts: line.granted })) });
      }
      const line = this.json<ConsentFields>(ask);
      const faults: Fault[] = [];
      if (!line.purpose) faults.push({ pointer: '/purpose', detail: 'must be a lower-case word' });
      if (line.granted && line.basis === 'consent' && !line.wordingVersion) {
        faults.push({
          pointer: '/wordingVersion',
          detail: 'a granted consent names the wording that was shown',
        });
      }
      if (faults.length > 0) return invalid(faults);
      const now = new Date().toISOString();
      const kept: Consent = {
        purpose: '',
        channel: 'email',
        basis: 'consent',
        granted: false,
        source: 'staff',
        at: now,
        ...line,
        id: this.newId(),
        recordedAt: now,
        evidence: {},
      };
      this.consents.set(id, [...ledger, kept]);
      return created(kept);
    }
    if (ask.method === 'PATCH') return ok(this.changed(patron, this.json<PatronPatch>(ask)));
    return { ...ok(patron), headers: { ETag: `"${patron.version}"` } };
  }

  private changed(patron: Patron, { name, address, attributes, ...rest }: PatronPatch): Patron {
    const given = Object.fromEntries(
      Object.entries(rest).map(([field, value]) => [field, value ?? undefined]),
    );
    const next = {
      ...patron,
      ...given,
      version: patron.version + 1,
      name: { ...patron.name, ...name },
      address: { ...patron.address, ...address },
      attributes: { ...patron.attributes, ...attributes },
    } as Patron;
    this.patrons[this.patrons.indexOf(patron)] = next;
    return next;
  }

  private restriction(ask: Ask, id: string): Reply {
    const history = this.limits.get(id) ?? [];
    if (ask.method === 'POST') {
      history.push({ ...this.json<LimitFields>(ask), at: new Date().toISOString(), by: made.uuid(1) });
      this.limits.set(id, history);
    }
    return ok({ restrictions: this.inForce(id), history });
  }

  private inForce(id: string): string[] {
    const inForce = new Set<string>();
    for (const line of this.limits.get(id) ?? []) {
      if (line.set) inForce.add(line.limit);
      else inForce.delete(line.limit);
    }
    return [...inForce];
  }

  private purpose(ask: Ask, key: string | undefined): Reply {
    if (ask.method === 'POST') {
      const purpose = {
        ...this.json<PurposeFields>(ask),
        version: 1,
        since: new Date().toISOString(),
      } as Purpose;
      this.purposes.push(purpose);
      return created(purpose);
    }
    if (ask.method === 'DELETE') {
      return problem(409, 'purpose-in-use', 'The purpose is in use', `Decisions name ${key}.`);
    }
    const one = this.purposes.findIndex((purpose) => purpose.key === key);
    if (key) {
      const known = this.purposes[one];
      if (!known) return notFound();
      if (ask.method === 'PUT') {
        this.purposes[one] = {
          ...known,
          ...this.json<PurposeFields>(ask),
          version: known.version + 1,
        } as Purpose;
      }
      return ok(this.purposes[one]);
    }
    return ok({ items: this.purposes });
  }

  private wording(ask: Ask, id: string | undefined): Reply {
    if (id === 'uses') {
      return ok({ items: [{ purpose: 'newsletter', channel: 'email', version: '2026-01', lines: 812 }] });
    }
    if (ask.method === 'GET') return this.paged(ask, this.wordings);
    const wording = { ...this.json<WordingFields>(ask), id: this.newId(), at: new Date().toISOString() };
    this.wordings.push(wording);
    return created(wording);
  }

  private decide(ask: Ask, id: string): Reply {
    const at = this.duplicates.findIndex((pair) => pair.id === id);
    if (at < 0) return notFound();
    this.duplicates.splice(at, 1);
    return ok({ state: this.json<{ decision: string }>(ask).decision === 'merge' ? 'merged' : 'distinct' });
  }

  private search(ask: Ask): Reply {
    const query = ask.url.searchParams;
    const words = (query.get('q') ?? '').toLowerCase();
    const email = query.get('email');
    const identifier = query.get('identifier');
    if (identifier && !identifier.includes(':')) {
      return invalid([{ pointer: '?identifier', detail: 'must be scheme:value' }]);
    }
    const found = this.patrons.filter(
      (patron) =>
        `${patron.name?.given} ${patron.name?.family}`.toLowerCase().includes(words) &&
        (!email || patron.contactPoints?.some((point) => point.address === email)) &&
        (!identifier || patron.identifiers?.some((one) => `${one.scheme}:${one.value}` === identifier)) &&
        (!query.get('segment') || (patron.segments?.length ?? 0) > 0),
    );
    return this.paged(ask, found);
  }

  private register(ask: Ask): Reply {
    const fields = this.json<PatronFields>(ask);
    const address = fields.contactPoints?.find((point) => point.channel === 'email')?.address;
    if (address && !address.includes('@')) {
      return invalid([{ pointer: '/contactPoints/0/address', detail: 'must be an e-mail address' }]);
    }
    if (!fields.name) return invalid([{ pointer: '/name', detail: 'a patron has a name or an identifier' }]);
    const patron = prospect(this.newId(), fields);
    this.patrons.unshift(patron);
    return created(patron);
  }

  private group(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (!id && ask.method === 'GET') {
      const kind = ask.url.searchParams.get('kind');
      return this.paged(
        ask,
        this.groups.filter((group) => !kind || group.kind === kind),
      );
    }
    const at = this.groups.findIndex((one) => one.id === id);
    const known = this.groups[at];
    if (id && !known) return notFound();
    if (verb) return this.ofGroup(ask, verb);
    if (ask.method === 'GET') return ok(known);
    if (ask.method === 'DELETE') {
      this.groups.splice(at, 1);
      return { status: 204 };
    }
    const fields = this.json<GroupFields>(ask);
    if (!known && !fields.name) {
      return invalid([{ pointer: '/name', detail: 'must have 1 to 200 characters' }]);
    }
    const group = { ...made.groups[0], ...known, ...fields, id: id ?? this.newId() } as Group;
    if (known) this.groups[at] = group;
    else this.groups.push(group);
    return known ? ok(group) : created(group);
  }

  private ofGroup(ask: Ask, verb: string): Reply {
    if (ask.method !== 'GET') return created({ ...this.json<object>(ask), id: this.newId(), version: 1 });
    return this.paged<object>(ask, verb === 'members' ? made.members : (made.notes[verb] ?? []));
  }

  private import(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (!id && ask.method === 'GET') return this.paged(ask, this.imports);
    if (!id) return this.startImport(ask);
    if (id === 'preview') return ok(made.firstRows);
    const at = this.imports.findIndex((one) => one.id === id);
    const batch = this.imports[at];
    if (!batch) return notFound();
    if (verb === 'undo') return this.undo(ask, batch);
    if (verb === 'errors')
      return { status: 200, text: errorsCsv(batch), headers: { 'Content-Type': 'text/csv' } };
    const further = advanced(batch);
    this.imports[at] = further;
    return ok(further);
  }

  private undo(ask: Ask, batch: Import): Reply {
    const dryRun = ask.url.searchParams.get('dryRun') === 'true';
    if (ask.url.pathname.endsWith('/stayed')) return this.paged(ask, made.stayed);
    const key = `${batch.id}:${String(dryRun)}`;
    if (ask.method === 'POST') {
      this.undos.set(key, made.undo(batch.id, dryRun));
      return { status: 202, json: this.undos.get(key) };
    }
    const undo = this.undos.get(key);
    return undo ? ok(undo) : notFound();
  }

  private startImport(ask: Ask): Reply {
    const form = ask.body.toString('utf8');
    if (form.includes('<html')) {
      return problem(415, 'unsupported-media-type', 'Not a CSV file', 'The file starts like an HTML page.');
    }
    const now = new Date().toISOString();
    const dryRun = /name="dryRun"\r\n\r\ntrue/.test(form);
    const id = this.newId();
    const errors = `/api/v1/imports/${id}/errors`;
    const notes = `/api/v1/imports/${id}/notes`;
    const file = /filename="([^"]+)"/.exec(form)?.[1];
    const batch: Import = { ...untouched, id, dryRun, file, errors, notes, createdAt: now, updatedAt: now };
    this.imports.unshift(batch);
    return { status: 202, json: batch };
  }

  private segment(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (id === 'self-check') return ok(made.selfCheck);
    if (id === 'vocabulary') return ok(made.vocabulary);
    if (id === 'preview') return ok(preview(this.json<{ rule: Rule; against?: string }>(ask)));
    if (!id && ask.method === 'GET') return this.paged(ask, this.segments);
    if (verb === 'members')
      return { status: 200, text: '', headers: { 'Content-Type': 'application/x-ndjson' } };
    const at = this.segments.findIndex((one) => one.id === id);
    if (id && at < 0) return notFound();
    if (verb === 'versions') return this.versions(ask, this.segments[at]);
    if (verb === 'reach' && id) {
      const rule = this.segments[at]?.rule;
      return rule ? ok({ segmentId: id, version: 1, ...counted(rule) }) : notFound();
    }
    if (ask.method === 'GET') return ok(this.segments[at]);
    if (ask.method === 'DELETE') {
      this.segments.splice(at, 1);
      return { status: 204 };
    }
    const fields = this.json<SegmentFields>(ask);
    if (!fields.name) return invalid([{ pointer: '/name', detail: 'must have 1 to 200 characters' }]);
    const size = counted(fields.rule);
    const segment: Segment = {
      ...fields,
      id: id ?? this.newId(),
      version: 1,
      count: size.count,
      withheld: false,
      asOf: size.asOf,
      state: 'ready',
      createdAt: size.asOf,
      changedAt: size.asOf,
    };
    if (id) this.segments[at] = segment;
    else this.segments.unshift(segment);
    return id ? ok(segment) : created(segment);
  }

  private versions(ask: Ask, segment: Segment | undefined): Reply {
    if (ask.method !== 'GET') return ok(segment);
    const { version, name, rule, sentence, changedAt } = segment as Segment;
    return this.paged(ask, [{ version, name, rule, sentence, by: made.people[0]?.id, at: changedAt }]);
  }

  private template(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (!id && ask.method === 'GET') return this.paged(ask, this.templates);
    const at = this.templates.findIndex((one) => one.id === id);
    const known = this.templates[at];
    if (id && !known) return notFound();
    if (verb === 'render' && known)
      return ok(rendered(known, this.json<{ language?: string }>(ask).language));
    if (ask.method === 'GET') return ok(known);
    const fields = this.json<TemplateFields>(ask);
    const faults = templateFaults(fields);
    if (faults.length > 0) return invalid(faults);
    const template: Template = {
      channel: 'email',
      fallbackLanguage: Object.keys(fields.languages)[0] ?? 'en',
      ...fields,
      id: id ?? this.newId(),
      version: (known?.version ?? 0) + 1,
      updatedAt: new Date().toISOString(),
    };
    if (id) this.templates[at] = template;
    else this.templates.unshift(template);
    return id ? ok(template) : created(template);
  }

  private campaign(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (!id && ask.method === 'GET') return this.paged(ask, this.campaigns);
    if (!id) return this.plan(ask);
    const at = this.campaigns.findIndex((one) => one.id === id);
    const campaign = this.campaigns[at];
    if (!campaign) return notFound();
    if (verb === 'report') return ok(made.report);
    if (verb === 'lift') return ok(made.liftOf(campaign.id));
    if (verb === 'deliveries') return this.paged(ask, this.deliveries());
    if (verb) return this.move(at, campaign, verb);
    if (ask.method === 'PATCH') this.campaigns[at] = patched(campaign, this.json<CampaignPatch>(ask));
    return ok(this.campaigns[at]);
  }

  private plan(ask: Ask): Reply {
    const fields = this.json<CampaignFields>(ask);
    if (!fields.name) return invalid([{ pointer: '/name', detail: 'must have 1 to 200 characters' }]);
    const campaign = drafted(this.newId(), fields);
    this.campaigns.unshift(campaign);
    return created(campaign);
  }

  private move(at: number, campaign: Campaign, verb: string): Reply {
    const to = next[verb]?.[campaign.state];
    if (!to) {
      return problem(
        409,
        'illegal-move',
        'The state does not allow this',
        `${campaign.state} cannot ${verb}.`,
      );
    }
    if (verb === 'submit' && !campaign.segmentId) {
      return invalid([{ pointer: '/segmentId', detail: 'a campaign needs a segment' }]);
    }
    const launched: Partial<Campaign> =
      verb === 'launch' ? { launchedAt: new Date().toISOString(), phase: 'sending' } : {};
    const moved = withMoves({ ...campaign, ...launched, state: to });
    this.campaigns[at] = moved;
    return ok(moved);
  }

  private deliveries(): Delivery[] {
    const states = ['sent', 'sent', 'sent', 'withheld', 'queued', 'bounced', 'uncertain'];
    return this.patrons.map((patron, n) => ({
      id: made.uuid(7000 + n),
      patronId: patron.id,
      arm: n % 3 === 0 ? 'B' : 'A',
      state: states[n % states.length] ?? 'sent',
      reason: states[n % states.length] === 'withheld' ? 'no-consent' : undefined,
      assignedAt: made.at(39),
      at: made.at(39, 8 + (n % 8)),
      opened: n % 3,
      clicked: n % 2,
    }));
  }

  private metrics(ask: Ask): Reply {
    const query = ask.url.searchParams;
    const from = query.get('from') ?? '';
    const to = query.get('to') ?? '';
    if (from > to) return invalid([{ pointer: '?from', detail: 'must not be after to' }]);
    const step = { day: 1, week: 7, month: 30 }[query.get('interval') ?? 'day'] ?? 1;
    const grouping = query.get('groupBy');
    const names =
      grouping === 'branch'
        ? made.branches.map((branch) => branch.id)
        : grouping
          ? ['visit', 'loan']
          : [undefined];
    const points = (n: number) => {
      const found: Metrics['series'][number]['points'] = [];
      for (let at = Date.parse(from), k = 0; at < Date.parse(to); at += step * 86_400_000, k++) {
        const small = n === 4 && k % 4 === 0;
        const value = Math.round(step * (40 + n * 11 + 15 * Math.sin(k / 2 + n)));
        const period = new Date(at).toISOString().slice(0, 10);
        found.push({ period, complete: true, ...(small ? { withheld: true } : { value }) });
      }
      return found;
    };
    const answer: Metrics = {
      metric: query.get('metric') ?? '',
      definition: 'How often it happened',
      interval: query.get('interval') ?? 'day',
      from,
      to,
      timeZone: made.institution.timeZone,
      asOf: made.at(40),
      definitionVersion: '1',
      completeness: { share: 0.998, pendingEvents: 0 },
      series: names.map((group, n) => ({ group, total: 900 + 110 * n, points: points(n) })),
    };
    return ok(answer);
  }

  private population(): Reply {
    const answer: Population = {
      definition: 'Patrons whom the institution knows',
      definitionVersion: '1',
      groupBy: 'branch',
      asOf: made.at(40),
      completeness: { since: made.at(0) },
      patrons: made.branches.length * 700,
      groups: made.branches.map(({ id }, n) =>
        n === 4 ? { group: id, withheld: true } : { group: id, patrons: 400 + 130 * n },
      ),
    };
    return ok(answer);
  }

  private person(ask: Ask, id: string | undefined, verb: string | undefined): Reply {
    if (!id) return ask.method === 'GET' ? this.paged(ask, this.people) : this.invite(ask);
    const at = this.people.findIndex((person) => person.id === id);
    const person = this.people[at];
    if (!person) return notFound();
    if (verb === 'invitation') {
      return created({ ...person, signedIn: false, oneTimePassword: 'mock-again' });
    }
    if (ask.method === 'DELETE') {
      if (person.roles.includes('administrator')) {
        return problem(
          409,
          'last-administrator',
          'An institution needs an administrator',
          'This is the last.',
        );
      }
      this.people.splice(at, 1);
      return { status: 204 };
    }
    if (ask.method === 'PATCH') this.people[at] = { ...person, ...this.json<Partial<Person>>(ask) };
    return ok(this.people[at]);
  }

  private invite(ask: Ask): Reply {
    const fields = this.json<Invitation>(ask);
    const faults: Fault[] = [];
    if (!fields.name) faults.push({ pointer: '/name', detail: 'must have 1 to 200 characters' });
    if (!fields.email.includes('@')) faults.push({ pointer: '/email', detail: 'must be an e-mail address' });
    if (fields.roles.length === 0) faults.push({ pointer: '/roles', detail: 'must name at least one role' });
    if (faults.length > 0) return invalid(faults);
    const person = { ...fields, id: this.newId(), signedIn: false, createdAt: new Date().toISOString() };
    this.people.push(person);
    return created({ ...person, oneTimePassword: 'mock-one-time' });
  }

  private client(ask: Ask, id: string | undefined): Reply {
    if (ask.method === 'DELETE') {
      this.clients.splice(
        this.clients.findIndex((one) => one.id === id),
        1,
      );
      return { status: 204 };
    }
    if (ask.method === 'GET') return this.paged(ask, this.clients);
    const fields = this.json<NewClient>(ask);
    if (!fields.name) return invalid([{ pointer: '/name', detail: 'must have 1 to 100 characters' }]);
    const client: ApiClient = {
      redirectUris: [],
      ...fields,
      id: this.newId(),
      createdAt: new Date().toISOString(),
    };
    this.clients.push(client);
    return created({ ...client, secret: 'mock-secret-shown-once' });
  }
}

function prospect(id: string, { identifiers, contactPoints, ...fields }: PatronFields): Patron {
  const now = new Date().toISOString();
  return {
    interests: [],
    name: {},
    address: {},
    ...fields,
    attributes: {},
    identifiers: (identifiers ?? []).map(({ scheme = '', value = '', verified = false }) => ({
      scheme,
      value,
      verified,
    })),
    contactPoints: (contactPoints ?? []).map(({ channel = 'email', address = '' }, n) => ({
      id: made.uuid(8000 + n),
      channel,
      address,
      state: 'active',
      verified: false,
    })),
    id,
    version: 1,
    lifecycle: 'prospect',
    restrictions: [],
    scores: {
      visits: { d30: 0, d90: 0, d365: 0 },
      loans: { d30: 0, d90: 0, d365: 0 },
      stage: 'dormant',
      asOf: now,
    },
    facts: [],
    segments: [],
    createdAt: now,
    updatedAt: now,
  };
}

function armsOf({
  templateId,
  variants,
}: Pick<CampaignPatch, 'templateId' | 'variants'>): Campaign['variants'] {
  const given = variants ?? [{ name: 'treated', templateId: templateId ?? undefined }];
  return given.map(({ name = 'A', templateId: template, weight = 1 }) => ({
    name,
    templateId: template,
    weight,
  }));
}

function drafted(id: string, { outcome, ...fields }: CampaignFields): Campaign {
  return withMoves({
    channel: 'email',
    delivery: 'atrium',
    oneMessagePer: 'person',
    holdout: 0.1,
    seed: 42,
    ...fields,
    outcome: { event: 'visit', within: 'P30D', ...outcome },
    variants: armsOf(fields),
    id,
    version: 1,
    state: 'draft',
    createdAt: new Date().toISOString(),
  });
}

/** A merge patch of one level, which is as deep as the console's go. */
function patched(campaign: Campaign, patch: CampaignPatch): Campaign {
  const entries = Object.entries({ ...campaign, ...patch }).filter(([, value]) => value !== null);
  const whole = Object.fromEntries(entries) as Campaign;
  const moved = 'templateId' in patch || 'variants' in patch;
  return { ...whole, variants: moved ? armsOf(patch) : campaign.variants, version: campaign.version + 1 };
}

function withMoves(campaign: Omit<Campaign, 'allowed'>): Campaign {
  const allowed = (Object.keys(next) as CampaignMove[]).filter((move) => next[move]?.[campaign.state]);
  return { ...campaign, allowed };
}

const untouched = {
  state: 'running' as const,
  read: 0,
  noted: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  ignored: ['Notes'],
};

/** Each question finds the import a step further. */
function advanced(batch: Import): Import {
  if (batch.state === 'done') return batch;
  const read = Math.min(2000, batch.read + 700);
  const rejected = Math.floor(read / 40);
  return { ...batch, read, created: read - rejected, rejected, state: read === 2000 ? 'done' : 'running' };
}

function errorsCsv(batch: Import): string {
  const reasons = [
    '"no branch is called ""Nulle part"""',
    'must be an e-mail address',
    'must be a day such as 2026-01-31',
  ];
  const columns = ['Branch', 'Email', 'Expires'];
  const rows = Array.from(
    { length: batch.rejected },
    (_, n) => `${n * 40 + 2},${columns[n % 3]},${reasons[n % 3]}`,
  );
  return ['line,column,reason', ...rows, ''].join('\r\n');
}

function counted(rule: Rule) {
  const size = JSON.stringify(rule).length;
  const count = Math.max(37, 20_000 - size * 71);
  const letter = (channel: string, share: number) => {
    const reached = Math.round(count * share);
    const paused = Math.round((count - reached) / 9);
    return {
      purpose: 'newsletter',
      channel,
      limited: 'left-out' as const,
      people: count,
      reached,
      unreached: [
        { reason: 'no-consent' as const, people: count - reached - paused },
        { reason: 'paused' as const, people: paused },
      ],
    };
  };
  return {
    count,
    asOf: new Date().toISOString(),
    reach: { email: Math.round(count * 0.71), sms: Math.round(count * 0.22) },
    letters: [letter('email', 0.71), letter('sms', 0.22)],
  };
}

function preview({ rule, against }: { rule: Rule; against?: string }): Preview {
  const change =
    against === undefined ? undefined : { segmentId: against, version: 1, brings: 41, loses: 12 };
  return { ...counted(rule), change, sentence: { text: 'As asked for', parts: [] } };
}

function templateFaults(fields: TemplateFields): Fault[] {
  const faults: Fault[] = [];
  if (!fields.name) faults.push({ pointer: '/name', detail: 'must have 1 to 200 characters' });
  for (const [language, text] of Object.entries(fields.languages)) {
    const at = `/languages/${language}`;
    if (!text.subject) faults.push({ pointer: `${at}/subject`, detail: 'must not be empty' });
    if (!text.html) faults.push({ pointer: `${at}/html`, detail: 'must not be empty' });
    const unknown = [...text.html.matchAll(/{{\s*(\w+)[^}]*}}/g)].find(
      ([, word]) => !variables.includes(word ?? ''),
    );
    if (unknown) faults.push({ pointer: `${at}/html`, detail: `unknown variable ${unknown[1]}` });
  }
  return faults;
}

function rendered(template: Template, wanted: string | undefined): Rendered {
  const language = wanted && template.languages[wanted] ? wanted : template.fallbackLanguage;
  const text = template.languages[language] ?? { subject: '', html: '' };
  const filled = (source: string) =>
    source.replace(/{{\s*([\w.]+)[^}]*}}/g, (_, name: string) =>
      name === 'patron.given' ? 'Camille' : name === 'branch.name' ? 'Centrale' : '#',
    );
  const html = filled(text.html);
  return {
    subject: filled(text.subject),
    html,
    text: filled(text.text ?? html.replace(/<[^>]+>/g, ' ')),
    language,
  };
}
