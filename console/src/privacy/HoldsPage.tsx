import { usePaged } from '../api/queries';
import { send } from '../api/send';
import type { Page as ListPage } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { fullName, usePatron } from '../patron/patrons';
import { Who } from '../people/Who';
import { To } from '../ui/Action';
import { PagedTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Empty } from '../ui/states';
import type { Hold } from './holds';

const shown = 20;

function useAllHolds() {
  return usePaged(['holds'], (cursor) =>
    send<ListPage<Hold>>(
      'GET',
      `/api/v1/legal-holds?limit=${String(shown)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    ),
  );
}

/** Everything that must be kept for a case, the newest first; it is put on and lifted on the page of the patron. */
export function HoldsPage() {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const holds = useAllHolds();
  return (
    <Page title={t('hold.title')} lead={t('hold.pageLead')}>
      <Section id="holds" title={t('hold.standing')}>
        <PagedTable
          list={holds}
          caption={t('hold.table')}
          rowKey={(hold) => hold.id}
          empty={<Empty title={t('hold.noneStands')}>{t('hold.noneText')}</Empty>}
          columns={[
            { header: t('hold.reference'), cell: (hold) => hold.reference },
            { header: t('hold.reason'), cell: (hold) => word('holdReason', hold.reason) },
            { header: t('patron.one'), cell: (hold) => <Whom id={hold.patronId} /> },
            { header: t('hold.since'), cell: (hold) => format.moment(hold.at) },
            { header: t('erasure.by'), cell: (hold) => <Who id={hold.by} /> },
          ]}
        />
      </Section>
    </Page>
  );
}

/** By name where it can be read. */
function Whom({ id }: { id: string }) {
  const patron = usePatron(id);
  return (
    <To to="/patrons/$id" params={{ id }} hash="holds">
      {patron.data ? fullName(patron.data) : `…${id.slice(-8)}`}
    </To>
  );
}
