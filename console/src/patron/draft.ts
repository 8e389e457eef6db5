import type { Patron, PatronFields, PatronPatch } from '../api/types';
import { typedOf, valueOf, type OwnField } from '../setting/patronFields';

/** What names somebody, as a form holds it; `key` tells its lines apart. */
export type IdentifierDraft = { key: string; scheme: string; value: string; verified: boolean };

/** Where somebody is reached; one that is known has its id. */
export type PointDraft = {
  key: string;
  id?: string;
  channel: string;
  address: string;
  state: string;
  verified: boolean;
  /** Nothing: for whatever may be sent. */
  only?: string[];
};

/** The texts of a form about somebody. */
export const noTexts = {
  given: '',
  family: '',
  preferred: '',
  pronouns: '',
  language: '',
  birthDate: '',
  birthYear: '',
  homeBranchId: '',
  category: '',
  enrolledOn: '',
  expiresOn: '',
  street: '',
  postalCode: '',
  locality: '',
  country: '',
  interests: '',
};
export type TextName = keyof typeof noTexts;
export type Draft = Record<TextName, string> & {
  identifiers: IdentifierDraft[];
  points: PointDraft[];
  /** Values of the institution's own fields, as they are typed. */
  own: Record<string, string>;
};

let lines = 0;
const nextKey = () => `line-${String((lines += 1))}`;

export const newIdentifier = (scheme = 'card'): IdentifierDraft => ({
  key: nextKey(),
  scheme,
  value: '',
  verified: true,
});

export const newPoint = (channel = 'email'): PointDraft => ({
  key: nextKey(),
  channel,
  address: '',
  state: 'active',
  verified: false,
});

export const blankDraft = (): Draft => ({
  ...noTexts,
  identifiers: [newIdentifier()],
  points: [newPoint('email'), newPoint('sms')],
  own: {},
});

/** Somebody as a form shows them. */
export function draftOf(patron: Patron, fields: readonly OwnField[]): Draft {
  const { name, address, attributes } = patron;
  return {
    given: name.given ?? '',
    family: name.family ?? '',
    preferred: name.preferred ?? '',
    pronouns: name.pronouns ?? '',
    language: patron.language ?? '',
    birthDate: patron.birthDate ?? '',
    birthYear: patron.birthDate ? '' : (patron.birthYear?.toString() ?? ''),
    homeBranchId: patron.homeBranchId ?? '',
    category: patron.category ?? '',
    enrolledOn: patron.enrolledOn ?? '',
    expiresOn: patron.expiresOn ?? '',
    street: address.street ?? '',
    postalCode: address.postalCode ?? '',
    locality: address.locality ?? '',
    country: address.country ?? '',
    interests: patron.interests.join('\n'),
    identifiers: patron.identifiers.map(({ scheme, value, verified }) => ({
      key: `${scheme}:${value}`,
      scheme,
      value,
      verified,
    })),
    points: patron.contactPoints.map(({ id, channel, address: at, state, verified, purposes }) => ({
      key: id,
      id,
      channel,
      address: at,
      state,
      verified,
      ...(purposes ? { only: purposes } : {}),
    })),
    own: Object.fromEntries(fields.map((field) => [field.name, typedOf(attributes[field.name])])),
  };
}

/** The lines that are sent: an empty one that was only offered is not. */
export const sentIdentifiers = (draft: Pick<Draft, 'identifiers'>) =>
  draft.identifiers.filter((one) => one.value.trim() !== '');
export const sentPoints = (draft: Pick<Draft, 'points'>) =>
  draft.points.filter((one) => one.id !== undefined || one.address.trim() !== '');

const wordsOf = (text: string) =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const identifierOf = ({ scheme, value, verified }: IdentifierDraft) => ({
  scheme,
  value: value.trim(),
  verified,
});

const everything = ['*'];

function newPointOf({ channel, address, state, verified, only }: PointDraft) {
  return {
    channel,
    address: address.trim(),
    ...(state === 'active' ? {} : { state }),
    ...(verified ? { verified } : {}),
    ...(only ? { purposes: only } : {}),
  };
}

/** What stays as it was is not said of one that is known, so that nobody has said it anew. */
function pointOf(point: PointDraft, before: PointDraft | undefined) {
  if (!before) return newPointOf(point);
  const { id, channel, state, verified, only } = point;
  const address = point.address.trim();
  const moved = address !== before.address;
  return {
    id,
    channel,
    address,
    ...(moved || state !== before.state ? { state } : {}),
    ...(moved || verified !== before.verified ? { verified } : {}),
    ...(moved || !same(only, before.only) ? { purposes: only ?? everything } : {}),
  };
}

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The fields that were filled in: an empty one is not sent. */
function filled<T extends object>(fields: T): T | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

const orNothing = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** Somebody new. */
export function asPatron(draft: Draft, fields: readonly OwnField[]): PatronFields {
  const { given, family, preferred, pronouns, street, postalCode, locality, country } = draft;
  const { language, birthDate, homeBranchId, category, enrolledOn, expiresOn } = draft;
  const own = fields.map((field) => [field.name, valueOf(field, draft.own[field.name] ?? '')] as const);
  return {
    ...filled({ language, birthDate, homeBranchId, category, enrolledOn, expiresOn }),
    ...(birthDate === '' ? filled({ birthYear: yearOf(draft.birthYear) }) : {}),
    name: filled({ given, family, preferred, pronouns }),
    address: filled({ street, postalCode, locality, country }),
    identifiers: orNothing(sentIdentifiers(draft).map(identifierOf)),
    contactPoints: orNothing(sentPoints(draft).map(newPointOf)),
    interests: orNothing(wordsOf(draft.interests)),
    attributes: filled(Object.fromEntries(own)),
    source: 'console',
  };
}

/** As it was typed where it is no number: the server says what is wrong with it. */
function yearOf(typed: string): number | undefined {
  const text = typed.trim();
  return text === '' ? undefined : (Number(text) as number);
}

/** Only what was changed, as a merge patch: what was emptied is taken away. Nothing where nothing was changed. */
export function changesOf(before: Draft, now: Draft, fields: readonly OwnField[]): PatronPatch | undefined {
  const changed = (names: readonly TextName[]) =>
    Object.fromEntries(
      names.filter((name) => now[name] !== before[name]).map((name) => [name, now[name].trim() || null]),
    );
  const within = (part: Record<string, string | null>) => (Object.keys(part).length > 0 ? part : undefined);
  const own = Object.fromEntries(
    fields
      .filter(({ name }) => (now.own[name] ?? '') !== (before.own[name] ?? ''))
      .map((field) => [field.name, valueOf(field, now.own[field.name] ?? '') ?? null]),
  );
  const patch: PatronPatch = {
    ...changed(['language', 'homeBranchId', 'category', 'enrolledOn', 'expiresOn']),
    ...birth(before, now),
    name: within(changed(['given', 'family', 'preferred', 'pronouns'])),
    address: within(changed(['street', 'postalCode', 'locality', 'country'])),
    identifiers: listed(before.identifiers, sentIdentifiers(now), identifierOf),
    contactPoints: points(before.points, sentPoints(now)),
    interests: now.interests === before.interests ? undefined : wordsOf(now.interests),
    attributes: Object.keys(own).length > 0 ? own : undefined,
  };
  return Object.values(patch).some((value) => value !== undefined) ? patch : undefined;
}

/** Of a day the year is known: both are never said. */
function birth(before: Draft, now: Draft): Pick<PatronPatch, 'birthDate' | 'birthYear'> {
  if (now.birthDate !== '') {
    if (now.birthDate === before.birthDate) return {};
    return { birthDate: now.birthDate, ...(before.birthYear === '' ? {} : { birthYear: null }) };
  }
  return {
    ...(before.birthDate === '' ? {} : { birthDate: null }),
    ...(now.birthYear === before.birthYear ? {} : { birthYear: yearOf(now.birthYear) ?? null }),
  };
}

function listed<T, S>(before: readonly T[], now: readonly T[], sent: (one: T) => S): S[] | undefined {
  const said = now.map(sent);
  return same(said, before.map(sent)) ? undefined : said;
}

function points(before: readonly PointDraft[], now: readonly PointDraft[]): PatronPatch['contactPoints'] {
  if (same(before, now)) return undefined;
  return now.map((point) =>
    pointOf(
      point,
      before.find(({ id }) => id !== undefined && id === point.id),
    ),
  );
}

/** A part of a form that somebody else changed in the meantime. */
export type Meanwhile = {
  part: keyof Draft;
  /** Whether whoever fills in the form has changed it too: then theirs is kept. */
  contested: boolean;
};

/**
 * What was typed, on top of what somebody else has saved since the form was opened.
 * @param opened what the form was filled with
 */
export function rebased(opened: Draft, mine: Draft, newest: Draft): { draft: Draft; meanwhile: Meanwhile[] } {
  const parts = Object.keys(opened) as (keyof Draft)[];
  const meanwhile = parts
    .filter((part) => !same(opened[part], newest[part]))
    .map((part) => ({ part, contested: !same(opened[part], mine[part]) }));
  const kept = Object.fromEntries(
    parts.map((part) => [part, same(opened[part], mine[part]) ? newest[part] : mine[part]]),
  ) as Draft;
  return { draft: kept, meanwhile };
}

/** The line that is written to on its channel: as the server chooses it. */
export function mainOf<P extends { channel: string; state?: string; verified?: boolean }>(
  points: readonly P[],
  channel: string,
): P | undefined {
  const usable = points.filter((one) => one.channel === channel && (one.state ?? 'active') === 'active');
  return usable.find(({ verified }) => verified) ?? usable[0];
}

/** The same lines with this one before all others of its channel. */
export function madeMain(all: readonly PointDraft[], key: string): PointDraft[] {
  const chosen = all.find((one) => one.key === key);
  if (!chosen) return [...all];
  const first = all.findIndex(({ channel }) => channel === chosen.channel);
  const others = all.filter((one) => one !== chosen);
  return [...others.slice(0, first), chosen, ...others.slice(first)];
}

/** Another address is another one: what was known of the former does not hold of it. */
export function addressed(point: PointDraft, address: string): PointDraft {
  return { ...point, address, ...(point.id ? { state: 'active', verified: false } : {}) };
}
