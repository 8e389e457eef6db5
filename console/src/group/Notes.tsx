import { useState } from 'react';
import { refusedHere, type ProblemError } from '../api/problem';
import { useIsPast } from '../locale/day';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { useMay } from '../session/session';
import { Action } from '../ui/Action';
import { PagedTable } from '../ui/DataTable';
import { TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Badge, Empty, ProblemNotice } from '../ui/states';
import { Due } from './Due';
import { useConsultations, useNeeds, useNotes, useTasks } from './groups';

export function Tasks({ id }: { id: string }) {
  const t = useText();
  const format = useFormat();
  const may = useMay();
  const tasks = useTasks(id);
  const { addTask, finishTask } = useNotes(id);
  const blank = { what: '', who: '', due: '' };
  const [draft, setDraft] = useState(blank);
  const [refused, setRefused] = useState<ProblemError>();
  const isPast = useIsPast();
  const set = (part: Partial<typeof blank>) => setDraft({ ...draft, ...part });

  function submit() {
    const missing = (['what', 'due'] as const).filter((name) => draft[name].trim() === '');
    const faults = missing.map((name) => ({ pointer: `/${name}`, detail: 'is needed' }));
    setRefused(faults.length > 0 ? refusedHere(faults) : undefined);
    if (faults.length > 0) return addTask.reset();
    addTask.mutate({ ...draft, who: draft.who || undefined }, { onSuccess: () => setDraft(blank) });
  }

  return (
    <Section id="tasks" title={t('group.tasks')}>
      {finishTask.error && <ProblemNotice error={finishTask.error} />}
      <PagedTable
        list={tasks}
        caption={t('group.tasks')}
        rowKey={(task) => task.id}
        empty={<Empty title={t('group.noTasks')} />}
        columns={[
          { header: t('group.what'), cell: (task) => task.what },
          { header: t('group.who'), cell: (task) => task.who ?? '–' },
          { header: t('group.until'), cell: (task) => <Due task={task} /> },
          {
            header: t('patron.state'),
            cell: (task) => (
              <Badge tone={task.doneAt ? 'good' : 'plain'}>
                {task.doneAt ? t('group.doneOn', { day: format.date(task.doneAt) }) : t('group.open')}
              </Badge>
            ),
          },
          {
            header: t('people.acts'),
            cell: (task) =>
              may('patrons:write') && (
                <Action onPress={() => finishTask.mutate({ task, done: !task.doneAt })}>
                  {t(task.doneAt ? 'group.reopen' : 'group.done')}
                </Action>
              ),
          },
        ]}
      />
      {may('patrons:write') && (
        <Form error={refused ?? addTask.error} label={t('group.addTask')} onSubmit={submit}>
          <h3>{t('group.addTask')}</h3>
          <div className="fields">
            <TextInput
              label={t('group.what')}
              pointer="/what"
              value={draft.what}
              onChange={(what) => set({ what })}
              required
            />
            <TextInput
              label={t('group.who')}
              pointer="/who"
              value={draft.who}
              onChange={(who) => set({ who })}
            />
            <TextInput
              label={t('group.until')}
              type="date"
              pointer="/due"
              hint={isPast(draft.due) ? <span role="status">{t('group.pastDay')}</span> : undefined}
              value={draft.due}
              onChange={(due) => set({ due })}
              required
            />
          </div>
          <div className="actions">
            <Action type="submit" isPending={addTask.isPending}>
              {t('group.addTask')}
            </Action>
          </div>
        </Form>
      )}
    </Section>
  );
}

export function Needs({ id }: { id: string }) {
  const t = useText();
  const format = useFormat();
  const may = useMay();
  const needs = useNeeds(id);
  const { addNeed, meetNeed } = useNotes(id);
  const [text, setText] = useState('');
  return (
    <Section id="needs" title={t('group.needs')}>
      {meetNeed.error && <ProblemNotice error={meetNeed.error} />}
      <PagedTable
        list={needs}
        caption={t('group.needs')}
        rowKey={(need) => need.id}
        empty={<Empty title={t('group.noNeeds')} />}
        columns={[
          { header: t('group.need'), cell: (need) => <span className="lines">{need.text}</span> },
          { header: t('group.noted'), cell: (need) => format.day(need.notedOn) },
          {
            header: t('patron.state'),
            cell: (need) => (
              <Badge tone={need.met ? 'good' : 'plain'}>{t(need.met ? 'group.met' : 'group.open')}</Badge>
            ),
          },
          {
            header: t('people.acts'),
            cell: (need) =>
              may('patrons:write') && (
                <Action onPress={() => meetNeed.mutate({ need, met: !need.met })}>
                  {t(need.met ? 'group.reopen' : 'group.meet')}
                </Action>
              ),
          },
        ]}
      />
      {may('patrons:write') && (
        <Form
          error={addNeed.error}
          label={t('group.addNeed')}
          onSubmit={() => addNeed.mutate({ text }, { onSuccess: () => setText('') })}
        >
          <TextInput
            label={t('group.need')}
            pointer="/text"
            lines={3}
            value={text}
            onChange={setText}
            required
          />
          <div className="actions">
            <Action type="submit" isPending={addNeed.isPending}>
              {t('group.addNeed')}
            </Action>
          </div>
        </Form>
      )}
    </Section>
  );
}

export function Consultations({ id }: { id: string }) {
  const t = useText();
  const format = useFormat();
  const may = useMay();
  const consultations = useConsultations(id);
  const { addConsultation } = useNotes(id);
  const blank = { question: '', answers: '' };
  const [draft, setDraft] = useState(blank);

  function submit() {
    const answers = draft.answers
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    addConsultation.mutate({ question: draft.question, answers }, { onSuccess: () => setDraft(blank) });
  }

  return (
    <Section id="consultations" title={t('group.consultations')}>
      <PagedTable
        list={consultations}
        caption={t('group.consultations')}
        rowKey={(asked) => asked.id}
        empty={<Empty title={t('group.noConsultations')} />}
        columns={[
          { header: t('group.question'), cell: (asked) => <span className="lines">{asked.question}</span> },
          { header: t('group.asked'), cell: (asked) => format.day(asked.askedOn) },
          {
            header: t('group.answers'),
            cell: (asked) =>
              asked.answers.length === 0 ? (
                '–'
              ) : (
                <ul>
                  {asked.answers.map((answer, at) => (
                    <li key={answer + at}>{answer}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {may('patrons:write') && (
        <Form error={addConsultation.error} label={t('group.addConsultation')} onSubmit={submit}>
          <h3>{t('group.addConsultation')}</h3>
          <TextInput
            label={t('group.question')}
            pointer="/question"
            lines={2}
            value={draft.question}
            onChange={(question) => setDraft({ ...draft, question })}
            required
          />
          <TextInput
            label={t('group.answers')}
            hint={t('group.answersHint')}
            lines={3}
            value={draft.answers}
            onChange={(answers) => setDraft({ ...draft, answers })}
          />
          <div className="actions">
            <Action type="submit" isPending={addConsultation.isPending}>
              {t('group.addConsultation')}
            </Action>
          </div>
        </Form>
      )}
    </Section>
  );
}
