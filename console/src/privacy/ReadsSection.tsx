import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Who } from '../people/Who';
import { PagedTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Empty } from '../ui/states';

/** One answer in which the patron was shown. */
type Read = {
  id: string;
  at: string;
  by: string;
  kind: string;
  purpose?: string;
  asked: string[];
  count: number;
};

const shown = 20;

function useReads(patron: string) {
  return usePaged(['patron', patron, 'reads'], (cursor) =>
    send<Page<Read>>(
      'GET',
      `/api/v1/patrons/${encodeURIComponent(patron)}/reads?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    ),
  );
}

/** Who looked at the patron, newest first: whoever reads this page has looked too. */
export function ReadsSection({ patron }: { patron: string }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const reads = useReads(patron);
  return (
    <Section id="reads" title={t('read.title')}>
      <p className="muted">{t('read.lead')}</p>
      <PagedTable
        list={reads}
        caption={t('read.table')}
        rowKey={(read) => read.id}
        empty={<Empty title={t('read.none')} />}
        columns={[
          { header: t('read.at'), cell: (read) => format.moment(read.at) },
          {
            header: t('read.by'),
            cell: (read) => <Who id={read.by} />,
          },
          { header: t('read.what'), cell: (read) => word('readKind', read.kind) },
          {
            header: t('read.purpose'),
            cell: (read) => (read.purpose ? word('viewing', read.purpose) : '–'),
          },
          { header: t('read.count'), cell: (read) => format.number(read.count), numeric: true },
        ]}
      />
    </Section>
  );
}
