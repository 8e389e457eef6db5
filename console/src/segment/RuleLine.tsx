import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Vocabulary } from '../api/types';
import { groupQuery, useGroups } from '../group/groups';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { locales, useText, useWord } from '../locale/locale';
import { useCalled, usePersonas } from '../persona/personas';
import { Action } from '../ui/Action';
import { Choice, NumberInput, TextInput, type Option } from '../ui/fields';
import { useFaultBelow, Within } from '../ui/Form';
import { Notice } from '../ui/states';
import {
  topicsKept,
  type BelongsLine,
  type ConsentLine,
  type EventLine,
  type FieldLine,
  type Line,
  type SegmentLine,
  type Which,
} from './rule';
import { segmentsQuery, useRested, useTerm } from './segments';
import { channels, fieldOf, isDay, testsOf, type Operator } from './vocabulary';

type Props = {
  line: Line;
  number: string;
  pointer: string;
  self?: string;
  onChange: (line: Line | undefined) => void;
} & Known;
type Known = { vocabulary: Vocabulary };

export function RuleLine({ line, number, pointer, self, vocabulary, onChange }: Props) {
  const t = useText();
  const label = t('rule.line', { number });
  const fault = useFaultBelow(pointer, label, line);
  return (
    <div className="rule-line" role="group" aria-label={label} data-pointer={pointer}>
      <Within name={label}>
        <Body line={line} pointer={pointer} self={self} vocabulary={vocabulary} onChange={onChange} />
      </Within>
      <Action look="quiet" aria-label={t('rule.removeLine', { number })} onPress={() => onChange(undefined)}>
        {t('action.remove')}
      </Action>
      {fault && <p className="fault">{fault}</p>}
    </div>
  );
}

function Body({ line, pointer, self, vocabulary, onChange }: Omit<Props, 'number'>) {
  const t = useText();
  switch (line.kind) {
    case 'field':
      return <FieldBody line={line} pointer={pointer} vocabulary={vocabulary} onChange={onChange} />;
    case 'event':
      return <EventBody line={line} pointer={pointer} vocabulary={vocabulary} onChange={onChange} />;
    case 'consent':
      return <ConsentBody line={line} pointer={pointer} onChange={onChange} />;
    case 'belongs':
      return <BelongsBody line={line} pointer={pointer} onChange={onChange} />;
    case 'segment':
      return <SegmentBody line={line} pointer={pointer} self={self} onChange={onChange} />;
    case 'other':
      return (
        <Notice title={t('rule.other')}>
          <code>{JSON.stringify(line.rule)}</code>
        </Notice>
      );
  }
}

type BodyProps<L> = { line: L; pointer: string; onChange: (line: L) => void };

function FieldBody({ line, pointer, vocabulary, onChange }: BodyProps<FieldLine> & Known) {
  const t = useText();
  const term = useTerm();
  const field = fieldOf(vocabulary, line.field);
  function chooseField(name: string) {
    const next = fieldOf(vocabulary, name);
    const tests = testsOf(next);
    const test = tests.includes(line.test) ? line.test : (tests[0] ?? 'is');
    onChange({ ...line, field: name, type: next?.type ?? 'text', test, value: first(test) });
  }
  return (
    <>
      <Choice
        label={t('rule.field')}
        pointer={`${pointer}/field`}
        value={line.field}
        onChange={chooseField}
        options={vocabulary.fields.map(({ name, words }) => ({ value: name, label: term(words, name) }))}
      />
      <Choice
        label={t('rule.test')}
        value={line.test}
        onChange={(test) =>
          onChange({
            ...line,
            test: test as Operator,
            value: first(test) || (line.test === 'exists' ? '' : line.value),
          })
        }
        options={testsOf(field).map((value) => ({
          value,
          label: term(vocabulary.comparisons.find(({ word }) => word === value)?.words, value),
        }))}
      />
      <FieldValue line={line} pointer={pointer} vocabulary={vocabulary} onChange={onChange} />
    </>
  );
}

/** What the value is at first. */
const first = (test: string): string => (test === 'exists' ? 'yes' : '');

function useValueOptions(line: FieldLine, vocabulary: Vocabulary): Option[] | undefined {
  const t = useText();
  const term = useTerm();
  const format = useFormat();
  const { branches } = useBranches();
  const called = useCalled();
  const personas = usePersonas(line.type === 'persona').data?.personas ?? [];
  if (line.test === 'exists') {
    return [
      { value: 'yes', label: t('rule.known') },
      { value: 'no', label: t('rule.unknown') },
    ];
  }
  const values = fieldOf(vocabulary, line.field)?.values ?? [];
  if (values.length > 0) return values.map(({ word, words }) => ({ value: word, label: term(words, word) }));
  switch (line.type) {
    case 'branch':
      return branches.map((branch) => ({ value: branch.id, label: branch.name }));
    case 'persona':
      return personas.map((one) => ({ value: one.id, label: called(one) }));
    case 'language':
      return locales.map((value) => ({ value, label: format.language(value) }));
    case 'boolean':
      return [
        { value: 'yes', label: t('rule.yes') },
        { value: 'no', label: t('rule.no') },
      ];
    default:
      return undefined;
  }
}

function FieldValue({ line, pointer, vocabulary, onChange }: BodyProps<FieldLine> & Known) {
  const t = useText();
  const options = useValueOptions(line, vocabulary);
  const set = (value: string) => onChange({ ...line, value });
  if (options) {
    return (
      <Choice
        label={t('rule.value')}
        pointer={`${pointer}/${line.test}`}
        none={t('choice.choose')}
        value={line.value}
        onChange={set}
        options={options}
      />
    );
  }
  return (
    <TextInput
      label={t('rule.value')}
      pointer={`${pointer}/${line.test}`}
      type={isDay(line.type) ? 'date' : 'text'}
      hint={
        line.test === 'in' ? t('rule.inHint') : line.test === 'startsWith' ? t('rule.startsHint') : undefined
      }
      value={line.value}
      onChange={set}
    />
  );
}

function EventBody({ line, pointer, vocabulary, onChange }: BodyProps<EventLine> & Known) {
  const t = useText();
  const term = useTerm();
  const bounds = vocabulary.comparisons.filter(({ word }) => word === 'atLeast' || word === 'atMost');
  return (
    <>
      <Choice
        label={t('rule.event')}
        pointer={`${pointer}/event`}
        value={line.event}
        onChange={(event) => onChange({ ...line, event })}
        options={vocabulary.events.map(({ word, words }) => ({ value: word, label: term(words, word) }))}
      />
      <WhichEvents line={line} pointer={pointer} vocabulary={vocabulary} onChange={onChange} />
      <Choice
        label={t('rule.bound')}
        value={line.bound}
        onChange={(bound) => onChange({ ...line, bound: bound as EventLine['bound'] })}
        options={[
          ...bounds.map(({ word, words }) => ({ value: word, label: term(words, word) })),
          { value: 'is', label: t('rule.exactly') },
        ]}
      />
      <NumberInput
        label={t('rule.times')}
        pointer={`${pointer}/count/${line.bound}`}
        min={0}
        value={line.times}
        onChange={(times) => onChange({ ...line, times: times ?? 0 })}
      />
      <NumberInput
        label={t('rule.last')}
        pointer={`${pointer}/within`}
        hint={line.which.topics.length > 0 ? t('rule.topicsHint') : undefined}
        min={1}
        max={line.which.topics.length > 0 ? topicsKept[line.unit] : undefined}
        value={line.last}
        onChange={(last) => onChange({ ...line, last })}
      />
      <Choice
        label={t('rule.unit')}
        value={line.unit}
        onChange={(unit) => onChange({ ...line, unit: unit as EventLine['unit'] })}
        options={[
          { value: 'days', label: t('rule.days') },
          { value: 'hours', label: t('rule.hours') },
        ]}
      />
    </>
  );
}

/** Topics are offered where the institution keeps some. */
function WhichEvents({ line, pointer, vocabulary, onChange }: BodyProps<EventLine> & Known) {
  const t = useText();
  const term = useTerm();
  const { branches } = useBranches();
  const { which } = line;
  const set = (change: Partial<Which>) => onChange({ ...line, which: { ...which, ...change } });
  return (
    <>
      <OneOf
        label={t('rule.atBranch')}
        another={t('rule.orBranch')}
        none={t('rule.anyBranch')}
        pointer={`${pointer}/branchId`}
        values={which.branchId}
        onChange={(branchId) => set({ branchId })}
        options={branches.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <OneOf
        label={t('rule.byChannel')}
        another={t('rule.orChannel')}
        none={t('rule.anyChannel')}
        pointer={`${pointer}/channel`}
        values={which.channel}
        onChange={(channel) => set({ channel })}
        options={vocabulary.eventChannels.map(({ word, words }) => ({
          value: word,
          label: term(words, word),
        }))}
      />
      {(vocabulary.topics.length > 0 || which.topics.length > 0) && (
        <OneOf
          label={t('rule.aboutTopic')}
          another={t('rule.orTopic')}
          none={t('rule.anyTopic')}
          pointer={`${pointer}/topics`}
          values={which.topics}
          onChange={(topics) => set({ topics })}
          options={vocabulary.topics.map((topic) => ({ value: topic, label: topic }))}
        />
      )}
    </>
  );
}

type OneOfProps = {
  label: string;
  another: string;
  none: string;
  pointer: string;
  values: string[];
  onChange: (values: string[]) => void;
  options: readonly Option[];
};

/** One control for each value, and one more for another; emptied, a value is gone. */
function OneOf({ label, another, none, pointer, values, onChange, options }: OneOfProps) {
  const t = useText();
  const left = (own: string) => options.filter(({ value }) => value === own || !values.includes(value));
  const isMore = left('').length > 0 && values.length < 50;
  return (
    <>
      {[...values, ...(isMore ? [''] : [])].map((value, at) => (
        <Choice
          key={at}
          label={at === 0 ? label : another}
          pointer={values.length < 2 ? pointer : `${pointer}/${at}`}
          none={at === 0 && values.length < 2 ? none : value === '' ? t('rule.noOther') : t('rule.notThis')}
          value={value}
          onChange={(next) =>
            onChange(
              at === values.length
                ? [...values, next]
                : values.map((old, n) => (n === at ? next : old)).filter((one) => one !== ''),
            )
          }
          options={left(value)}
        />
      ))}
    </>
  );
}

function ConsentBody({ line, pointer, onChange }: BodyProps<ConsentLine>) {
  const t = useText();
  const word = useWord();
  return (
    <>
      <TextInput
        label={t('rule.consentTo')}
        pointer={`${pointer}/consent/purpose`}
        hint={t('consent.purposeHint')}
        value={line.purpose}
        onChange={(purpose) => onChange({ ...line, purpose })}
      />
      <Choice
        label={t('patron.channel')}
        pointer={`${pointer}/consent/channel`}
        value={line.channel}
        onChange={(channel) => onChange({ ...line, channel: channel as ConsentLine['channel'] })}
        options={channels.map((value) => ({ value, label: word('channel', value) }))}
      />
    </>
  );
}

/** The groups are looked for by name: there may be too many to list. */
function BelongsBody({ line, pointer, onChange }: BodyProps<BelongsLine>) {
  const t = useText();
  const word = useWord();
  const [words, setWords] = useState('');
  const found = useGroups({ kind: '', words: useRested(words.trim()) });
  const chosen = useQuery({ ...groupQuery(line.group), enabled: line.group !== '' }).data;
  const options = found.items.filter((group) => group.id !== chosen?.id);
  const kind = chosen ?? found.items.find((group) => group.id === line.group);
  return (
    <>
      <TextInput label={t('rule.findGroup')} type="search" value={words} onChange={setWords} />
      <Choice
        label={t('rule.belongs')}
        pointer={`${pointer}/group`}
        none={t('choice.choose')}
        value={line.group}
        onChange={(group) => onChange({ ...line, group, role: '' })}
        options={(chosen ? [chosen, ...options] : options).map((group) => ({
          value: group.id,
          label: group.name,
        }))}
      />
      <Choice
        label={t('group.role')}
        pointer={`${pointer}/role`}
        none={t('rule.anyRole')}
        value={line.role}
        onChange={(role) => onChange({ ...line, role: role as BelongsLine['role'] })}
        options={(kind?.roles ?? []).map((value) => ({ value, label: word('groupRole', value) }))}
      />
    </>
  );
}

function SegmentBody({ line, pointer, self, onChange }: BodyProps<SegmentLine> & { self?: string }) {
  const t = useText();
  const segments = useQuery(segmentsQuery).data?.items ?? [];
  return (
    <Choice
      label={t('rule.inSegment')}
      pointer={`${pointer}/segment`}
      none={t('choice.choose')}
      value={line.segment}
      onChange={(segment) => onChange({ ...line, segment })}
      options={segments
        .filter((other) => other.id !== self)
        .map((other) => ({ value: other.id, label: other.name }))}
    />
  );
}
