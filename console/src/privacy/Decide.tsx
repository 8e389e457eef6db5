import { useState } from 'react';
import { refusedHere, type ProblemError } from '../api/problem';
import type { Fault, Patron } from '../api/types';
import { useText, useWord } from '../locale/locale';
import { usePatron } from '../patron/patrons';
import { Action, To } from '../ui/Action';
import { Question } from '../ui/Confirm';
import { DataTable } from '../ui/DataTable';
import { Check, Choice, FieldGroup, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Badge, Loading, Notice, SideProblem } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { fields, outcomes, useDecide, type Outcome, type Rectification } from './rectifications';
import { isAsAsked, isUntouched, useToday } from './today';

type Draft = { outcome: Outcome | ''; changed: string[]; reason: string };

/** What is needed is said before it is asked whether all of it is true. */
function faultsOf({ outcome, changed, reason }: Draft): Fault[] {
  const needed = (pointer: string, isThere: boolean): Fault[] =>
    isThere ? [] : [{ pointer, detail: 'is needed' }];
  return [
    ...needed('/outcome', outcome !== ''),
    ...needed('/changed', outcome === '' || outcome === 'refused' || changed.length > 0),
    ...needed('/reason', outcome === '' || outcome === 'done' || reason.trim() !== ''),
  ];
}

/**
 * The patron is changed first, on their page; here it is said what was done of what was asked. It is final, and others are
 * told of it: so what is kept today stands beside what was asked, and what was not changed is said before it is decided.
 */
export function Decide({ request }: { request: Rectification }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const patron = usePatron(request.patronId);
  const decide = useDecide(request.id);
  const [draft, setDraft] = useState<Draft>({ outcome: '', changed: [], reason: '' });
  const [refused, setRefused] = useState<ProblemError>();
  const [isAsked, setAsked] = useState(false);
  const { outcome, changed, reason } = draft;
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const changes = outcome !== 'refused';

  function submit() {
    const faults = faultsOf(draft);
    decide.reset();
    setRefused(faults.length > 0 ? refusedHere(faults) : undefined);
    if (faults.length === 0) setAsked(true);
  }

  function settle() {
    if (outcome === '') return;
    decide.mutate(
      { outcome, ...(changes ? { changed } : {}), ...(reason ? { reason } : {}) },
      { onSuccess: () => say(t('rectification.wasDecided')) },
    );
  }

  return (
    <Section
      id="decide"
      title={t('rectification.decide')}
      actions={
        <To to="/patrons/$id/edit" params={{ id: request.patronId }}>
          {t('rectification.change')}
        </To>
      }
    >
      <p className="muted">{t('rectification.decideLead')}</p>
      <SideProblem of={[patron]} />
      {patron.isPending && <Loading />}
      {patron.data && <Today request={request} patron={patron.data} />}
      <Form error={refused ?? decide.error} label={t('rectification.decide')} onSubmit={submit}>
        <Choice
          label={t('rectification.outcome')}
          pointer="/outcome"
          none={t('choice.choose')}
          required
          value={outcome}
          onChange={(next) => set({ outcome: next as Draft['outcome'] })}
          options={outcomes.map((value) => ({ value, label: word('rectificationState', value) }))}
        />
        {changes && (
          <FieldGroup legend={t('rectification.changed')} pointer="/changed">
            {fields.map((field) => (
              <Check
                key={field}
                label={word('rectifiable', field)}
                value={changed.includes(field)}
                onChange={(is) =>
                  set({ changed: is ? [...changed, field] : changed.filter((one) => one !== field) })
                }
              />
            ))}
          </FieldGroup>
        )}
        <TextInput
          label={t('rectification.reason')}
          pointer="/reason"
          hint={t('rectification.reasonHint')}
          required={outcome !== 'done'}
          lines={3}
          value={reason}
          onChange={(next) => set({ reason: next })}
        />
        <div className="actions">
          <Action type="submit" look="primary" isPending={decide.isPending}>
            {t('rectification.decide')}
          </Action>
        </div>
      </Form>
      <Question
        isOpen={isAsked}
        close={() => setAsked(false)}
        title={t('rectification.confirm')}
        yes={t('rectification.decideYes')}
        onYes={settle}
      >
        <dl className="pairs">
          <dt>{t('rectification.outcome')}</dt>
          <dd>{word('rectificationState', outcome)}</dd>
        </dl>
        {changes && <Claimed request={request} patron={patron.data} changed={changed} />}
        <p>{t(changes ? 'rectification.finalChanged' : 'rectification.finalRefused')}</p>
      </Question>
    </Section>
  );
}

type Seen = { request: Rectification; patron: Patron };

/** What was asked for, beside what is kept today. */
function Today({ request, patron }: Seen) {
  const t = useText();
  const word = useWord();
  const today = useToday();
  return (
    <>
      {isUntouched(patron, request) && (
        <Notice kind="warning" title={t('rectification.untouched')}>
          <p>{t('rectification.untouchedText')}</p>
        </Notice>
      )}
      {request.proposed.length > 0 && (
        <DataTable
          caption={t('rectification.compare')}
          rows={request.proposed.map((proposal, at) => ({ proposal, at }))}
          rowKey={({ at }) => String(at)}
          columns={[
            { header: t('rectification.field'), cell: ({ proposal }) => word('rectifiable', proposal.field) },
            { header: t('rectification.value'), cell: ({ proposal }) => proposal.value },
            {
              header: t('rectification.today'),
              cell: ({ proposal }) => {
                const now = today(patron, proposal.field);
                if (now === undefined) return t('rectification.look');
                return (
                  <>
                    {now}{' '}
                    {!isAsAsked(proposal, now) && (
                      <Badge tone="warning">{t('rectification.otherwise')}</Badge>
                    )}
                  </>
                );
              },
            },
          ]}
        />
      )}
    </>
  );
}

/** What is said to be put right, and what speaks against it. */
function Claimed({
  request,
  patron,
  changed,
}: {
  request: Rectification;
  patron: Patron | undefined;
  changed: string[];
}) {
  const t = useText();
  const word = useWord();
  const today = useToday();
  const asked = request.proposed.filter(({ field }) => changed.includes(field));
  const wrong = asked.flatMap((proposal) => {
    const now = patron && today(patron, proposal.field);
    return now === undefined || isAsAsked(proposal, now) ? [] : [{ proposal, now }];
  });
  return (
    <>
      <p>{t('rectification.youSay')}</p>
      <ul>
        {changed.map((field) => (
          <li key={field}>{word('rectifiable', field)}</li>
        ))}
      </ul>
      {patron && isUntouched(patron, request) && (
        <Notice kind="warning" title={t('rectification.untouched')} />
      )}
      {wrong.length > 0 && (
        <Notice kind="warning" title={t('rectification.stillOtherwise')}>
          <ul>
            {wrong.map(({ proposal: { field, value }, now }) => (
              <li key={field + value}>
                {t('rectification.askedButIs', { field: word('rectifiable', field), value, now })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
