import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Who } from '../people/Who';
import { useMay } from '../session/session';
import { To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Badge, Empty } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useMerges, useUndo, type Merge } from './duplicates';

export function MergesPage() {
  const t = useText();
  return (
    <Page
      title={t('merge.title')}
      lead={t('merge.lead')}
      above={<To to="/duplicates">{t('duplicate.title')}</To>}
    >
      <Merges />
    </Page>
  );
}

export function Merges() {
  const t = useText();
  const format = useFormat();
  const merges = useMerges();
  return (
    <Section id="merges" title={t('merge.list')}>
      <PagedTable
        list={merges}
        caption={t('merge.table')}
        rowKey={(merge) => merge.id}
        empty={<Empty title={t('merge.none')} />}
        columns={[
          { header: t('record.since'), cell: (merge) => format.moment(merge.at) },
          {
            header: t('merge.person'),
            cell: ({ survivorId }) => (
              <To to="/patrons/$id" params={{ id: survivorId }}>
                …{survivorId.slice(-8)}
              </To>
            ),
          },
          { header: t('erasure.by'), cell: (merge) => <Who id={merge.by} /> },
          { header: t('patron.state'), cell: (merge) => <State merge={merge} /> },
          { header: t('duplicate.decision'), cell: (merge) => <TakeBack merge={merge} /> },
        ]}
      />
    </Section>
  );
}

function State({ merge }: { merge: Merge }) {
  const t = useText();
  const format = useFormat();
  return merge.undoneAt ? (
    <Badge>{t('merge.undone', { at: format.moment(merge.undoneAt) })}</Badge>
  ) : (
    <Badge tone="good">{t('merge.holds')}</Badge>
  );
}

function TakeBack({ merge }: { merge: Merge }) {
  const t = useText();
  const say = useSay();
  const may = useMay();
  const undo = useUndo();
  if (merge.undoneAt || !may('patrons:write')) return null;
  return (
    <>
      <Confirm
        trigger={t('record.takeOut')}
        label={t('record.takeOutOne', { name: merge.mergedId.slice(-8) })}
        triggerLook="quiet"
        title={t('record.takeOutTitle')}
        yes={t('record.takeOut')}
        onYes={() => undo.mutateAsync(merge.id, { onSuccess: () => say(t('merge.takenBack')) })}
      >
        <p>{t('record.takeOutText')}</p>
      </Confirm>
    </>
  );
}
