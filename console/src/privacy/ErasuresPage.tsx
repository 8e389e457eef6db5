import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Who } from '../people/Who';
import { PagedTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Badge, Empty } from '../ui/states';
import { ComeBack } from './ComeBack';
import { removed, useErasures, type Erasure } from './erasures';

export function ErasuresPage() {
  const t = useText();
  return (
    <Page title={t('erasure.title')} lead={t('erasure.pageLead')}>
      <Erasures />
      <ComeBack />
    </Page>
  );
}

/** Who was forgotten when; of whom that was, nobody can tell any more. */
export function Erasures() {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const erasures = useErasures();
  return (
    <Section id="erasures" title={t('erasure.list')}>
      <PagedTable
        list={erasures}
        caption={t('erasure.table')}
        rowKey={(one) => one.id}
        empty={<Empty title={t('erasure.none')}>{t('erasure.noneText')}</Empty>}
        columns={[
          { header: t('erasure.askedAt'), cell: (one) => format.moment(one.askedAt) },
          {
            header: t('patron.state'),
            cell: (one) => (
              <Badge tone={one.state === 'done' ? 'good' : 'live'}>{word('erasureState', one.state)}</Badge>
            ),
          },
          { header: t('erasure.steps'), cell: (one) => <Steps one={one} /> },
          { header: t('erasure.by'), cell: (one) => <Who id={one.by} /> },
          { header: t('erasure.certificate'), cell: (one) => <Certificate one={one} /> },
        ]}
      />
    </Section>
  );
}

function Steps({ one }: { one: Erasure }) {
  const t = useText();
  return (
    <ul>
      {one.steps.map((step) => (
        <li key={step.service}>
          {step.state === 'done'
            ? t('erasure.stepDone', { service: step.service, count: removed(step) })
            : t('erasure.stepWaiting', { service: step.service })}
        </li>
      ))}
    </ul>
  );
}

function Certificate({ one }: { one: Erasure }) {
  const t = useText();
  if (!one.certificate) return <span className="muted">{t('erasure.noCertificate')}</span>;
  return (
    <a
      className="action"
      href={`data:application/jose,${encodeURIComponent(one.certificate)}`}
      download={`erasure-${one.id}.jws`}
    >
      {t('erasure.download', { id: one.id.slice(-8) })}
    </a>
  );
}
