import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useMayEverywhere } from '../session/session';
import { To } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Page } from '../ui/Page';
import { Answered, Empty } from '../ui/states';
import { templatesQuery } from './templates';

export function TemplatesPage() {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const may = useMayEverywhere();
  const templates = useQuery(templatesQuery);
  const create = may('campaigns:write') && (
    <To to="/templates/new" look="primary">
      {t('template.new')}
    </To>
  );
  return (
    <Page title={t('template.title')} lead={t('template.lead')} actions={create}>
      <Answered query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('template.none')} action={create}>
              {t('template.noneText')}
            </Empty>
          ) : (
            <div className="card">
              <DataTable
                caption={t('template.table')}
                rows={items}
                rowKey={(template) => template.id}
                columns={[
                  {
                    header: t('template.name'),
                    cell: (template) => (
                      <To to="/templates/$id" params={{ id: template.id }}>
                        {template.name}
                      </To>
                    ),
                  },
                  { header: t('patron.channel'), cell: (template) => word('channel', template.channel) },
                  {
                    header: t('template.languages'),
                    cell: (template) =>
                      format.list(Object.keys(template.languages ?? {}).map(format.language)),
                  },
                ]}
              />
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
