import type { Import } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { useMay } from '../session/session';
import { Action, To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Answered, Empty, Loading, Notice, ProblemNotice } from '../ui/states';
import { useStayed, useTakeBack, useUndo, type Undo } from './undos';

/** Takes an import back as a whole: first it is shown what would go and what would stay. */
export function UndoSection({ batch }: { batch: Import }) {
  const t = useText();
  const may = useMay();
  const done = useUndo(batch.id, false);
  const takeBack = useTakeBack(batch.id);
  const tried = useUndo(batch.id, true, takeBack.data?.dryRun === true);
  const mayUndo = may('patrons:write');
  return (
    <Section id="undo" title={t('undo.title')}>
      <p className="muted">{t('undo.lead')}</p>
      {takeBack.error && takeBack.variables && <ProblemNotice error={takeBack.error} />}
      <Answered query={done}>
        {(undo) =>
          undo && undo.state !== 'failed' ? (
            <UndoResult undo={undo} />
          ) : (
            <>
              {undo && <UndoResult undo={undo} />}
              {!undo && tried.data && <UndoResult undo={tried.data} />}
              {mayUndo && (
                <div className="actions">
                  <Action
                    isPending={takeBack.isPending || tried.data?.state === 'running'}
                    onPress={() => takeBack.mutate(true)}
                  >
                    {t('undo.try')}
                  </Action>
                  <Confirm
                    trigger={t('undo.takeBack')}
                    triggerLook="danger"
                    title={t('undo.confirm')}
                    yes={t('undo.takeBack')}
                    danger
                    onYes={() => takeBack.mutateAsync(false)}
                  >
                    <ul>
                      <li>{t('undo.people')}</li>
                      <li>{t('undo.fields')}</li>
                      <li>{t('undo.consents')}</li>
                      <li>{t('undo.final')}</li>
                    </ul>
                  </Confirm>
                </div>
              )}
            </>
          )
        }
      </Answered>
    </Section>
  );
}

function UndoResult({ undo }: { undo: Undo }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const counts = [
    { name: t(undo.dryRun ? 'undo.wouldRemove' : 'undo.removed'), value: undo.removed },
    { name: t(undo.dryRun ? 'undo.wouldRestore' : 'undo.restored'), value: undo.restored },
    { name: t(undo.dryRun ? 'undo.wouldWithdraw' : 'undo.withdrawn'), value: undo.withdrawn },
    { name: t(undo.dryRun ? 'undo.wouldStay' : 'undo.stayed'), value: undo.stayed },
  ];
  return (
    <div className="stack">
      <div role="status">
        {undo.state === 'running' && <Loading />}
        {undo.waits && <p className="muted">{t('undo.waits')}</p>}
        {undo.state !== 'running' && (
          <Notice
            kind={undo.state === 'failed' ? 'problem' : undo.stayed > 0 ? 'warning' : 'good'}
            title={
              undo.state === 'failed'
                ? word('importState', undo.state)
                : t(undo.dryRun ? 'undo.tried' : 'undo.done', { moment: format.moment(undo.updatedAt) })
            }
          >
            {undo.failure && <p>{undo.failure}</p>}
          </Notice>
        )}
      </div>
      <dl className="figures">
        {counts.map(({ name, value }) => (
          <div className="figure" key={name}>
            <dt>{name}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
      {undo.stayed > 0 && undo.state !== 'running' && <StayedTable undo={undo} />}
    </div>
  );
}

function StayedTable({ undo }: { undo: Undo }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const stayed = useStayed(undo);
  const fieldWord = (field: string) => {
    const known = word('importField', field);
    return known === field ? field.replace(/^[^.]+\./, '') : known;
  };
  return (
    <PagedTable
      list={stayed}
      caption={t(undo.dryRun ? 'undo.wouldStayTable' : 'undo.stayedTable')}
      rowKey={(one) => `${String(one.line)}:${one.patronId}`}
      empty={<Empty title={t('undo.nobody')}>{null}</Empty>}
      columns={[
        { header: t('import.line'), numeric: true, cell: (one) => format.number(one.line) },
        {
          header: t('import.person'),
          cell: (one) => (
            <To to="/patrons/$id" params={{ id: one.patronId }}>
              …{one.patronId.slice(-8)}
            </To>
          ),
        },
        {
          header: t('import.reason'),
          cell: (one) => (
            <ul className="plain">
              {one.kept.map(({ field, why }) => (
                <li key={field}>
                  {field
                    ? t('undo.fieldStays', { field: fieldWord(field), why: word('stayed', why) })
                    : word('stayed', why)}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
