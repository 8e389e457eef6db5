import { Link } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { pageSize, usePaged } from '../api/queries';
import type { AuditEntry } from '../api/types';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Who } from '../people/Who';
import { PagedTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Empty } from '../ui/states';

function useAudit() {
  return usePaged(['audit'], (cursor) =>
    answer(api.GET('/api/v1/audit', { params: { query: { limit: pageSize, cursor } } })),
  );
}

export function AuditPage() {
  const t = useText();
  const format = useFormat();
  const audit = useAudit();
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <Section id="entries" title={t('audit.list')}>
        <PagedTable
          list={audit}
          caption={t('audit.table')}
          rowKey={(entry) => String(entry.number)}
          empty={<Empty title={t('audit.none')} />}
          columns={[
            { header: t('audit.number'), cell: (entry) => format.number(entry.number), numeric: true },
            { header: t('audit.at'), cell: (entry) => format.moment(entry.at) },
            {
              header: t('audit.action'),
              cell: (entry) =>
                t('audit.did', { action: entry.action.replaceAll(/[.-]/g, '_'), word: entry.action }),
            },
            { header: t('audit.subject'), cell: (entry) => <Subject entry={entry} /> },
            {
              header: t('audit.by'),
              cell: (entry) => <Who id={entry.by} />,
            },
          ]}
        />
      </Section>
      {audit.items[0] && (
        <Section id="check" title={t('audit.check')}>
          <p>{t('audit.checkLead')}</p>
          <dl className="pairs">
            <dt>{t('audit.newest')}</dt>
            <dd>
              <code>{`${audit.items[0].number}:${audit.items[0].hash}`}</code>
            </dd>
          </dl>
        </Section>
      )}
    </Page>
  );
}

/** What it was done to, as a way to it where the console has a page of it. */
function Subject({ entry }: { entry: AuditEntry }) {
  const [kind, id] = entry.subject.split(':');
  if (kind === 'campaign' && id) {
    return (
      <Link to="/campaigns/$id" params={{ id }}>
        <code>{entry.subject}</code>
      </Link>
    );
  }
  if (kind === 'group' && id && entry.action !== 'group.dissolved') {
    return (
      <Link to="/groups/$id" params={{ id }}>
        <code>{entry.subject}</code>
      </Link>
    );
  }
  return <code>{entry.subject}</code>;
}
