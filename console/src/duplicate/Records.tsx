import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { fullName } from '../patron/patrons';
import { useMay } from '../session/session';
import { Confirm } from '../ui/Confirm';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Loading, ProblemNotice } from '../ui/states';
import { useRecords, useUndo, type PatronRecord } from './duplicates';

/** The records that a merged patron consists of, each of which can be taken out again. */
export function Records({ id }: { id: string }) {
  const t = useText();
  const format = useFormat();
  const records = useRecords(id);
  const items = records.data?.items ?? [];
  if (records.isPending) return <Loading />;
  if (records.error) return <ProblemNotice error={records.error} retry={() => void records.refetch()} />;
  if (items.length < 2) return null;
  return (
    <Section id="records" title={t('record.ofPatron')}>
      <p>{t('record.ofPatronLead')}</p>
      <DataTable
        caption={t('record.table')}
        rows={items}
        rowKey={(record) => record.id}
        columns={[
          { header: t('patron.name'), cell: (record) => fullName(record) },
          {
            header: t('patron.number'),
            cell: (record) => format.list((record.identifiers ?? []).map(({ value }) => value)),
          },
          { header: t('record.gives'), cell: (record) => <Gives record={record} /> },
          {
            header: t('record.since'),
            cell: (record) => (record.mergedAt ? format.moment(record.mergedAt) : t('record.own')),
          },
          { header: t('duplicate.decision'), cell: (record) => <TakeOut record={record} /> },
        ]}
      />
    </Section>
  );
}

function Gives({ record }: { record: PatronRecord }) {
  const word = useWord();
  const format = useFormat();
  return format.list(record.gives.map((pointer) => word('recordField', pointer.slice(1).replace('/', '-'))));
}

function TakeOut({ record }: { record: PatronRecord }) {
  const t = useText();
  const may = useMay();
  const undo = useUndo();
  const merge = record.mergeId;
  if (!merge || !may('patrons:write')) return null;
  return (
    <>
      <Confirm
        trigger={t('record.takeOut')}
        label={t('record.takeOutOne', { name: fullName(record) })}
        triggerLook="quiet"
        title={t('record.takeOutTitle')}
        yes={t('record.takeOut')}
        onYes={() => undo.mutateAsync(merge)}
      >
        <p>{t('record.takeOutText')}</p>
      </Confirm>
    </>
  );
}
