import { useText, type Text } from '../locale/locale';
import { DataTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import type { CsvHead } from './csvHead';
import { importFields, splitField, type ImportField } from './fields';

type Props = { head: CsvHead; fields: string[]; onChange: (fields: string[]) => void };

/** A word that a rule may hold: what follows `identifiers.`, `consents.` or `attributes.` when nothing was typed. */
const firstRest: Record<string, string> = {
  'identifiers.': 'ils',
  'consents.': 'newsletter.email',
  'attributes.': 'note',
};

const shownSamples = 3;

function options(t: Text) {
  return importFields.map((field) => ({
    value: field,
    label: t(`importField.${field}` as `importField.${ImportField}`),
  }));
}

export function MappingTable({ head, fields, onChange }: Props) {
  const t = useText();
  const choices = options(t);
  const set = (at: number, field: string) =>
    onChange(fields.map((old, index) => (index === at ? field : old)));
  const pick = (at: number, choice: string) => set(at, choice + (firstRest[choice] ?? ''));
  return (
    <DataTable
      caption={t('import.mappingTable')}
      rows={head.columns.map((column, at) => ({ column, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { header: t('import.column'), cell: ({ column }) => column },
        {
          header: t('import.sample'),
          cell: ({ at }) => (
            <span className="muted">
              {head.samples
                .slice(0, shownSamples)
                .map((row) => row[at])
                .filter(Boolean)
                .join(' · ')}
            </span>
          ),
        },
        {
          header: t('import.field'),
          cell: ({ column, at }) => {
            const { choice, rest } = splitField(fields[at] ?? '');
            return (
              <div className="rule-line">
                <Choice
                  label={t('import.fieldOf', { column })}
                  hideLabel
                  pointer={`/mapping/columns/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`}
                  none={t('import.ignore')}
                  value={choice}
                  onChange={(value) => pick(at, value)}
                  options={choices}
                />
                {choice.endsWith('.') && (
                  <TextInput
                    label={t('import.fieldWord', { column })}
                    value={rest}
                    onChange={(value) => set(at, choice + value)}
                  />
                )}
              </div>
            );
          },
        },
      ]}
    />
  );
}
