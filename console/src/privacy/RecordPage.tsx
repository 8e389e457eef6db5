import { useFormat } from '../locale/format';
import { useLocaleChoice, useText } from '../locale/locale';
import { DataTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Answered } from '../ui/states';
import { useProcessingRecord, type ProcessingRecord } from './access';

/** The record of processing activities, to be read and to be given to an authority. */
export function RecordPage() {
  const t = useText();
  const { locale } = useLocaleChoice();
  const record = useProcessingRecord(locale);
  return (
    <Page
      title={t('record.title')}
      lead={t('record.lead')}
      actions={
        <a className="action" href={`/api/v1/processing-record/file?lang=${locale}`} download>
          {t('record.download')}
        </a>
      }
    >
      <Answered query={record}>{(found) => <Record record={found} />}</Answered>
    </Page>
  );
}

export function Record({ record }: { record: ProcessingRecord }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <p className="muted">
        {t('record.asOf', { institution: record.institution, at: format.moment(record.asOf) })}
      </p>
      {record.activities.map((one) => (
        <Section key={one.service} id={one.service} title={one.title}>
          <p>{t('record.basis', { basis: one.basis })}</p>
          <DataTable
            caption={one.title}
            rows={one.data}
            rowKey={(data) => data.collection}
            columns={[
              { header: t('record.people'), cell: (data) => data.people },
              { header: t('record.data'), cell: (data) => data.holds },
              { header: t('record.kept'), cell: (data) => data.kept },
            ]}
          />
        </Section>
      ))}
      <Section id="purposes" title={t('record.purposes')}>
        <Lines
          lines={record.purposes.map((one) => `${one.title}: ${one.kind} (${format.list(one.bases)})`)}
        />
      </Section>
      <Section id="recipients" title={t('record.recipients')}>
        <Lines lines={record.recipients} />
      </Section>
      <Section id="measures" title={t('record.measures')}>
        <Lines lines={record.measures} />
      </Section>
    </>
  );
}

function Lines({ lines }: { lines: string[] }) {
  const t = useText();
  if (lines.length === 0) return <p className="muted">{t('record.none')}</p>;
  return (
    <ul>
      {lines.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
