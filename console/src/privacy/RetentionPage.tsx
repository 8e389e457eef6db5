import { useState } from 'react';
import { ifMatch, versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Who } from '../people/Who';
import { Action, To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Check } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { PeriodInput, usePeriodWords } from '../ui/Period';
import { Answered, Badge, Empty, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import {
  useDecide,
  usePolicy,
  useRun,
  useRuns,
  type RetentionFound,
  type RetentionPolicy,
  type RetentionRun,
} from './retention';
import { sourceKey } from './sources';

export function RetentionPage() {
  const t = useText();
  const policy = usePolicy();
  return (
    <Page title={t('retention.title')} lead={t('retention.pageLead')}>
      <Answered query={policy}>
        {(known) => (
          <>
            <Policy key={known.version} known={known} />
            <Runs known={known} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** A period for each kind; one that is left empty is kept without end. */
function Policy({ known }: { known: RetentionPolicy }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const say = useSay();
  const decide = useDecide();
  const words = usePeriodWords();
  const sourced = useSource();
  const [automatic, setAutomatic] = useState(known.automatic);
  const [periods, setPeriods] = useState<Record<string, string>>(
    Object.fromEntries(known.kinds.map((one) => [one.kind, one.period ?? ''])),
  );

  function save() {
    const fields = {
      automatic,
      periods: Object.fromEntries(
        Object.entries(periods)
          .map(([kind, period]) => [kind, period.trim()])
          .filter(([, period]) => period !== ''),
      ),
    };
    decide.mutate(
      { seen: ifMatch(versionOf(known)), fields },
      { onSuccess: () => say(t('retention.decided')) },
    );
  }

  return (
    <Section id="policy" title={t('retention.policy')}>
      <p className="muted">{t(known.version === 0 ? 'retention.undecided' : 'retention.lead')}</p>
      <Form error={decide.error} label={t('retention.policy')} onSubmit={save}>
        {known.kinds.map((one) => (
          <PeriodInput
            key={one.kind}
            label={word('retained', one.kind)}
            pointer={`/periods/${one.kind}`}
            hint={t('retention.usual', { period: words(one.usual), source: sourced(one.source) })}
            value={periods[one.kind] ?? ''}
            onChange={(period) => setPeriods((before) => ({ ...before, [one.kind]: period }))}
          />
        ))}
        <Check label={t('retention.automatic')} value={automatic} onChange={setAutomatic} />
        {known.nextRunAt && (
          <p className="hint">{t('retention.next', { when: format.moment(known.nextRunAt) })}</p>
        )}
        <div className="actions">
          <Action type="submit" look="primary" isPending={decide.isPending}>
            {t('retention.decide')}
          </Action>
        </div>
      </Form>
    </Section>
  );
}

/** Who says how long is usual, in the reader's language; a source that is newer than this console as the server says it. */
function useSource(): (source: string) => string {
  const word = useWord();
  return (source) => {
    const key = sourceKey(source);
    const said = word('usualSource', key);
    return said === key ? source : said;
  };
}

function Runs({ known }: { known: RetentionPolicy }) {
  const t = useText();
  const format = useFormat();
  const say = useSay();
  const runs = useRuns();
  const run = useRun();
  return (
    <Section
      id="runs"
      title={t('retention.runs')}
      actions={
        <>
          <Action
            isPending={run.isPending}
            onPress={() => run.mutate(undefined, { onSuccess: () => say(t('retention.looking')) })}
          >
            {t('retention.look')}
          </Action>
          <Confirm
            trigger={t('retention.run')}
            triggerLook="danger"
            title={t('retention.confirm')}
            yes={t('retention.run')}
            danger
            isDisabled={known.version === 0}
            onYes={() => run.mutateAsync(known.version, { onSuccess: () => say(t('retention.running')) })}
          >
            <p>{t('retention.confirmLead')}</p>
          </Confirm>
        </>
      }
    >
      {run.error && run.variables === undefined && <ProblemNotice error={run.error} />}
      <PagedTable
        list={runs}
        caption={t('retention.table')}
        rowKey={(one) => one.id}
        empty={<Empty title={t('retention.none')}>{t('retention.noneText')}</Empty>}
        columns={[
          { header: t('retention.askedAt'), cell: (one) => format.moment(one.askedAt) },
          { header: t('patron.state'), cell: (one) => <State one={one} /> },
          { header: t('retention.found'), cell: (one) => <Found one={one} /> },
          {
            header: t('erasure.by'),
            cell: (one) => <Who id={one.by} />,
          },
          { header: t('retention.proof'), cell: (one) => <Proof one={one} /> },
        ]}
      />
    </Section>
  );
}

function State({ one }: { one: RetentionRun }) {
  const t = useText();
  const format = useFormat();
  return one.state === 'running' ? (
    <Badge tone="live">{t('retention.goesOn', { people: format.number(one.people) })}</Badge>
  ) : (
    <Badge tone={one.dryRun ? 'plain' : 'good'}>
      {t(one.dryRun ? 'retention.wasDry' : 'retention.wasRun', { version: one.policyVersion })}
    </Badge>
  );
}

function Found({ one }: { one: RetentionRun }) {
  const t = useText();
  const word = useWord();
  const some = one.kinds.filter((kind) => kind.found > 0 || kind.held > 0);
  if (some.length === 0) return <span className="muted">{t('retention.nothing')}</span>;
  return (
    <ul>
      {some.map((kind) => (
        <li key={kind.kind}>
          {t('retention.foundOf', { kind: word('retained', kind.kind), found: kind.found, held: kind.held })}
          <Sample of={kind} />
        </li>
      ))}
    </ul>
  );
}

/** Some of those of whom it is, as ways to their pages. */
function Sample({ of }: { of: RetentionFound }) {
  return of.sample.map((id) => (
    <span key={id}>
      {' '}
      <To to="/patrons/$id" params={{ id }}>
        …{id.slice(-8)}
      </To>
    </span>
  ));
}

function Proof({ one }: { one: RetentionRun }) {
  const t = useText();
  if (!one.proof) return <span className="muted">–</span>;
  return (
    <a
      className="action"
      href={`data:application/jose,${encodeURIComponent(one.proof)}`}
      download={`retention-${one.id}.jws`}
    >
      {t('retention.download', { id: one.id.slice(-8) })}
    </a>
  );
}
