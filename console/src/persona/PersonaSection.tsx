import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { To } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Page';
import { Answered } from '../ui/states';
import { rounded, useCalled, usePatronPersona, type Level, type PatronPersona } from './personas';

/** Of which persona a patron is, with each level that it follows from. */
export function PersonaSection({ id }: { id: string }) {
  const t = useText();
  const persona = usePatronPersona(id);
  return (
    <Section id="persona" title={t('persona.ofPatron')}>
      <Answered query={persona}>{(told) => <Explained told={told} />}</Answered>
    </Section>
  );
}

function Explained({ told }: { told: PatronPersona }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const called = useCalled();
  if (told.withheld) return <p>{word('personaWithheld', told.withheld)}</p>;
  if (!told.persona) {
    return (
      <p>
        {t('persona.notYet')} <To to="/personas">{t('persona.title')}</To>
      </p>
    );
  }
  return (
    <>
      <p>
        <strong>{called(told.persona)}</strong>
      </p>
      <p>
        {told.second &&
          t('persona.near', {
            distance: format.number(rounded(told.persona.distance)),
            second: called(told.second),
            apart: format.number(rounded(told.second.distance)),
          })}
      </p>
      <DataTable
        caption={t('persona.levels')}
        rows={told.inputs}
        rowKey={(one) => one.name}
        columns={[
          { header: t('persona.input'), cell: (one) => word('personaInput', one.name) },
          {
            header: t('persona.level'),
            cell: (one) => t('score.level', { level: one.level, most: one.levels }),
          },
          { header: t('persona.its'), cell: (one) => format.number(rounded(one.persona)) },
          { header: t('persona.overall'), cell: (one) => format.number(rounded(one.overall)) },
          { header: t('persona.asked'), cell: (one) => <Asked one={one} /> },
        ]}
      />
      <p className="muted">
        {t('persona.objecting')} <a href="#restriction">{t('restriction.title')}</a>
      </p>
      <p className="muted">
        {t('persona.asOf', {
          at: format.moment(told.asOf),
          model: told.modelAsOf ? format.moment(told.modelAsOf) : '–',
          definition: told.definition ?? 0,
        })}
      </p>
    </>
  );
}

function Asked({ one: { asked, levels } }: { one: Level }) {
  const t = useText();
  if (!asked) return <span className="muted">{t('persona.notAsked')}</span>;
  if (asked.least === 1) return t('persona.upTo', { most: asked.most });
  if (asked.most === levels) return t('persona.from', { least: asked.least });
  return t('persona.between', { least: asked.least, most: asked.most });
}
