import type { Fact, Patron } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Page';

/** What features of Atrium state about a patron, if anything. One that this console does not know is called by its name. */
export function Facts({ patron }: { patron: Patron }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const facts = patron.facts ?? [];
  if (facts.length === 0) return null;
  return (
    <Section id="facts" title={t('fact.title')}>
      <DataTable
        caption={t('fact.table')}
        rows={facts}
        rowKey={(fact) => fact.name}
        columns={[
          { header: t('fact.name'), cell: (fact) => word('factName', fact.name) },
          { header: t('fact.value'), cell: (fact) => <Value fact={fact} /> },
          { header: t('fact.asOf'), cell: (fact) => format.moment(fact.asOf) },
        ]}
      />
    </Section>
  );
}

function Value({ fact: { type, value } }: { fact: Fact }) {
  const t = useText();
  const format = useFormat();
  if (Array.isArray(value)) return value.length === 0 ? t('fact.empty') : format.list(value);
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'boolean') return t(value ? 'fact.yes' : 'fact.no');
  return type === 'date' ? format.day(value) : value;
}
