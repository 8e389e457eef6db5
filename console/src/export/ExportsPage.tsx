import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useMay, useMayEverywhere, useSession } from '../session/session';
import { To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Badge, Empty, Loading } from '../ui/states';
import type { Export } from '../api/types';
import { neededFor, useDeleteExport, useExports, type ExportArea } from './exports';

const areas: ExportArea[] = ['patrons', 'campaigns'];

export function ExportsPage() {
  const t = useText();
  const may = useMay();
  const mayEverywhere = useMayEverywhere();
  const session = useSession();
  return (
    <Page title={t('export.title')} lead={t('export.lead')}>
      {session.isPending ? (
        <Loading />
      ) : (
        areas
          .filter((area) => (area === 'patrons' ? may : mayEverywhere)(neededFor[area]))
          .map((area) => <Exports key={area} area={area} />)
      )}
    </Page>
  );
}

/** What was asked for of one part of the house. */
export function Exports({ area }: { area: ExportArea }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const exports = useExports(area);
  const remove = useDeleteExport(area);
  return (
    <Section id={`exports-${area}`} title={t(`export.${area}`)}>
      <PagedTable
        list={exports}
        caption={t(`export.table.${area}`)}
        rowKey={(one) => one.id}
        empty={<Empty title={t('export.none')}>{t(`export.noneText.${area}`)}</Empty>}
        columns={[
          { header: t('export.what'), cell: (one) => word('exportKind', one.kind) },
          { header: t('export.subject'), cell: (one) => <Subject one={one} /> },
          { header: t('patron.state'), cell: (one) => <State one={one} /> },
          { header: t('export.rows'), numeric: true, cell: (one) => format.number(one.rows) },
          { header: t('export.askedAt'), cell: (one) => format.moment(one.askedAt) },
          { header: t('export.expiresAt'), cell: (one) => format.moment(one.expiresAt) },
          {
            header: t('export.file'),
            cell: (one) => (
              <span className="actions">
                <File one={one} />
                <Confirm
                  trigger={t('action.delete')}
                  label={t('export.delete', { title: one.title })}
                  triggerLook="quiet"
                  title={t('export.deleteTitle')}
                  yes={t('action.delete')}
                  danger
                  onYes={() => remove.mutateAsync(one.id)}
                >
                  <p>{t('export.deleteText')}</p>
                </Confirm>
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** What it is about, as a way to it where the console has a page of it. */
function Subject({ one }: { one: Export }) {
  switch (one.kind) {
    case 'segment-members':
    case 'segment-vcards':
      return (
        <To to="/segments/$id" params={{ id: one.subject }}>
          {one.title}
        </To>
      );
    case 'patron-vcard':
      return (
        <To to="/patrons/$id" params={{ id: one.subject }}>
          {one.title}
        </To>
      );
    case 'campaign-deliveries':
      return (
        <To to="/campaigns/$id/deliveries" params={{ id: one.subject }}>
          {one.title}
        </To>
      );
    default:
      return one.title;
  }
}

const tones = { waiting: 'plain', running: 'live', done: 'good', failed: 'bad', expired: 'plain' } as const;

function State({ one }: { one: Export }) {
  const word = useWord();
  return (
    <span className="badges">
      <Badge tone={tones[one.state]}>{word('exportState', one.state)}</Badge>
      {one.failure && <span>{word('exportFailure', one.failure)}</span>}
    </span>
  );
}

function File({ one }: { one: Export }) {
  const t = useText();
  if (one.file) {
    return (
      <a className="action" href={one.file} download={`${one.kind}-${one.id}.csv`}>
        {t('export.download', { title: one.title })}
      </a>
    );
  }
  return one.state === 'done' && !one.mine ? <span className="muted">{t('export.another')}</span> : null;
}
