import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { seen } from '../api/versions';
import type { PatronSchema } from '../api/types';
import { useLocaleChoice, type Locale } from '../locale/locale';

export const kinds = ['text', 'number', 'whole', 'truth', 'day', 'choice'] as const;
export type Kind = (typeof kinds)[number];

/** One field of an institution's own, as a form shows it. */
export type OwnField = {
  name: string;
  titles: Record<Locale, string>;
  kind: Kind;
  required: boolean;
  choices: string[];
};

type Property = {
  type?: string;
  title?: string;
  'x-titles'?: Record<string, string>;
  format?: string;
  enum?: unknown[];
};
type Schema = { properties?: Record<string, Property>; required?: string[]; additionalProperties?: boolean };

export const patronSchemaQuery = queryOptions({
  queryKey: ['patron-schema'],
  queryFn: (): Promise<PatronSchema> => answer(api.GET('/api/v1/institution/patron-schema')),
  structuralSharing: false,
  staleTime: 60_000,
});

/** The fields of a schema in their order. */
export function fieldsOf({ schema }: PatronSchema): OwnField[] {
  const { properties = {}, required = [] } = schema as Schema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    titles: {
      en: property['x-titles']?.['en'] ?? property.title ?? '',
      fr: property['x-titles']?.['fr'] ?? '',
      'zh-Hans': property['x-titles']?.['zh-Hans'] ?? '',
    },
    kind: kindOf(property),
    required: required.includes(name),
    choices: (property.enum ?? []).map(String),
  }));
}

function kindOf({ type, format, enum: choices }: Property): Kind {
  if (choices && type === 'string') return 'choice';
  if (type === 'integer') return 'whole';
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'truth';
  return format === 'date' ? 'day' : 'text';
}

/**
 * The schema with these fields. What this page does not show of a field, such as a bound that was written through the
 * API, stays while its kind does.
 */
export function schemaOf(fields: readonly OwnField[], before: PatronSchema): Record<string, unknown> {
  if (fields.length === 0) return {};
  const known = (before.schema as Schema).properties ?? {};
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    ...(Object.keys(before.schema).length > 0 ? before.schema : { additionalProperties: false }),
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, propertyOf(field, known[field.name])])),
    required,
  };
}

/** What this page writes anew. */
const titled = new Set(['title', 'x-titles']);

function propertyOf(field: OwnField, known: Property | undefined): Property {
  const titles = Object.fromEntries(Object.entries(field.titles).filter(([, title]) => title !== ''));
  const kept = known && kindOf(known) === field.kind ? known : {};
  return {
    ...Object.fromEntries(Object.entries(kept).filter(([keyword]) => !titled.has(keyword))),
    ...typed(field),
    ...(field.titles.en ? { title: field.titles.en } : {}),
    ...(Object.keys(titles).length > 0 ? { 'x-titles': titles } : {}),
  };
}

function typed({ kind, choices }: OwnField): Property {
  switch (kind) {
    case 'whole':
      return { type: 'integer' };
    case 'number':
      return { type: 'number' };
    case 'truth':
      return { type: 'boolean' };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'choice':
      return { type: 'string', enum: choices.map((one) => one.trim()).filter((one) => one !== '') };
    case 'text':
      return { type: 'string' };
  }
}

/** What a field is called in the reader's language; else in any, else by its name. */
export function useTitle(): (field: OwnField) => string {
  const { locale } = useLocaleChoice();
  return ({ titles, name }) => titles[locale] || titles.en || titles.fr || titles['zh-Hans'] || name;
}

export function useWritePatronSchema() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, schema }: { version: string | undefined; schema: Record<string, unknown> }) =>
      answer(
        api.PUT('/api/v1/institution/patron-schema', { params: { header: seen(version) }, body: { schema } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patron-schema'] }),
  });
}

/** A value as it was typed, as the schema has it; nothing for what was left empty. */
export function valueOf({ kind }: OwnField, typedIn: string): string | number | boolean | undefined {
  if (typedIn === '') return undefined;
  if (kind === 'truth') return typedIn === 'yes';
  if ((kind === 'whole' || kind === 'number') && !Number.isNaN(Number(typedIn))) return Number(typedIn);
  return typedIn;
}

/** The same the other way round: a value as it is typed. */
export function typedOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}
