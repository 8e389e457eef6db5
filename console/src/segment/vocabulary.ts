import type { FieldTest, Vocabulary, VocabularyField } from '../api/types';

export type Operator = keyof FieldTest;

/** The field of this name; of those that an institution makes up, their family. */
export const fieldOf = (vocabulary: Vocabulary, name: string): VocabularyField | undefined =>
  vocabulary.fields.find((field) => field.name === name) ??
  vocabulary.families.find((family) => name.startsWith(family.name));

/** Whether its value is a calendar day. */
export const isDay = (type: string): boolean => type === 'day' || type === 'moment';

/** Whether its value is one of a few. */
const isChosen = (field: VocabularyField): boolean =>
  field.values.length > 0 || ['branch', 'persona', 'language', 'boolean'].includes(field.type);

/** The comparisons that the builder has a control for: a circle has none, and where one is chosen, a list has none. */
export const testsOf = (field: VocabularyField | undefined): Operator[] =>
  (field?.comparisons ?? []).filter(
    (test) => test !== 'withinKm' && !(test === 'in' && field && isChosen(field)),
  ) as Operator[];

export const channels = ['email', 'sms', 'post'] as const;
