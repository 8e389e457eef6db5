import type { Import } from '../api/types';
import { withViewing } from '../api/viewing';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Who } from '../people/Who';
import { DataTable } from '../ui/DataTable';
import { Answered, Loading, Notice } from '../ui/states';
import { errorsHref, isOver, useImportErrors } from './imports';

export function ImportResult({ batch }: { batch: Import }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const over = isOver(batch);
  const failed = batch.state === 'failed';
  const counts = [
    { name: t('import.read'), value: batch.read },
    { name: t(batch.dryRun ? 'import.wouldCreate' : 'import.created'), value: batch.created },
    { name: t(batch.dryRun ? 'import.wouldUpdate' : 'import.updated'), value: batch.updated },
    { name: t('import.unchanged'), value: batch.unchanged },
    { name: t('import.rejected'), value: batch.rejected },
  ];
  return (
    <div className="stack">
      <div role="status">
        {!over && <Loading />}
        {over && (
          <Notice
            kind={failed ? 'problem' : batch.rejected > 0 ? 'warning' : 'good'}
            title={word('importState', batch.state)}
          >
            <p>
              {t(batch.dryRun ? 'import.trialSummary' : 'import.summary', {
                rows: batch.read,
                created: batch.created,
                updated: batch.updated,
                rejected: batch.rejected,
              })}
            </p>
            {batch.failure && <p>{batch.failure}</p>}
          </Notice>
        )}
      </div>
      <dl className="pairs">
        <dt>{t('erasure.by')}</dt>
        <dd>
          <Who id={batch.by} />
        </dd>
      </dl>
      {(batch.file || batch.basis) && (
        <p className="muted">
          {[
            batch.file && t('import.fromFile', { name: batch.file }),
            batch.basis && t('import.keptBy', { basis: word('basis', batch.basis) }),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
      <dl className="figures">
        {counts.map(({ name, value }) => (
          <div className="figure" key={name}>
            <dt>{name}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
      {batch.ignored.length > 0 && (
        <p className="muted">{t('import.ignored', { columns: format.list(batch.ignored) })}</p>
      )}
      {batch.rejected > 0 && <Rejected batch={batch} />}
    </div>
  );
}

function Rejected({ batch }: { batch: Import }) {
  const t = useText();
  const errors = useImportErrors(batch.id, isOver(batch));
  if (!isOver(batch)) return null;
  return (
    <Answered query={errors}>
      {({ shown, total }) => (
        <>
          <div className="card-head">
            <h3>{t('import.rejectedRows', { count: batch.rejected })}</h3>
            <a
              className="action"
              href={withViewing(errorsHref(batch.id))}
              download={`import-${batch.id}-errors.csv`}
            >
              {t('import.download')}
            </a>
          </div>
          <DataTable
            caption={t('import.errorsTable', { shown: shown.length, total })}
            rows={shown}
            rowKey={(_, index) => String(index)}
            columns={[
              { header: t('import.line'), numeric: true, cell: (error) => error.line },
              { header: t('import.column'), cell: (error) => error.column || '–' },
              { header: t('import.reason'), cell: (error) => error.reason },
            ]}
          />
        </>
      )}
    </Answered>
  );
}
