import { useQuery } from '@tanstack/react-query';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Action } from '../ui/Action';
import { Choice, NumberInput, TextInput, type Option } from '../ui/fields';
import { useFaultBelow } from '../ui/Form';
import { Notice } from '../ui/states';
import type { ConsentLine, EventLine, FieldLine, Line, Operator, SegmentLine } from './rule';
import { segmentsQuery } from './segments';
import {
  channels,
  isDay,
  kindOf,
  languageTags,
  lifecycles,
  ruleEvents,
  ruleFields,
  testsOf,
  type RuleField,
} from './vocabulary';

type Props = {
  line: Line;
  number: string;
  pointer: string;
  self?: string;
  onChange: (line: Line | undefined) => void;
};

export function RuleLine({ line, number, pointer, self, onChange }: Props) {
  const t = useText();
  const fault = useFaultBelow(pointer);
  return (
    <div className="rule-line" role="group" aria-label={t('rule.line', { number })}>
      <Body line={line} self={self} onChange={onChange} />
      <Action look="quiet" aria-label={t('rule.removeLine', { number })} onPress={() => onChange(undefined)}>
        {t('action.remove')}
      </Action>
      {fault && <p className="fault">{fault}</p>}
    </div>
  );
}

function Body({ line, self, onChange }: Omit<Props, 'number' | 'pointer'>) {
  const t = useText();
  switch (line.kind) {
    case 'field':
      return <FieldBody line={line} onChange={onChange} />;
    case 'event':
      return <EventBody line={line} onChange={onChange} />;
    case 'consent':
      return <ConsentBody line={line} onChange={onChange} />;
    case 'segment':
      return <SegmentBody line={line} self={self} onChange={onChange} />;
    case 'other':
      return (
        <Notice title={t('rule.other')}>
          <code>{JSON.stringify(line.rule)}</code>
        </Notice>
      );
  }
}

type BodyProps<L> = { line: L; onChange: (line: L) => void };

function FieldBody({ line, onChange }: BodyProps<FieldLine>) {
  const t = useText();
  function chooseField(field: string) {
    const tests = testsOf(field);
    const test = tests.includes(line.test) ? line.test : (tests[0] ?? 'is');
    onChange({ ...line, field, test, value: '' });
  }
  return (
    <>
      <Choice
        label={t('rule.field')}
        value={line.field}
        onChange={chooseField}
        options={(Object.keys(ruleFields) as RuleField[]).map((value) => ({
          value,
          label: t(`ruleField.${value}`),
        }))}
      />
      <Choice
        label={t('rule.test')}
        value={line.test}
        onChange={(test) =>
          onChange({ ...line, test: test as Operator, value: test === 'exists' ? 'yes' : line.value })
        }
        options={testsOf(line.field).map((value) => ({ value, label: t(`test.${value}` as 'test.is') }))}
      />
      <FieldValue line={line} onChange={onChange} />
    </>
  );
}

function useValueOptions(line: FieldLine): Option[] | undefined {
  const t = useText();
  const format = useFormat();
  const word = useWord();
  const { branches } = useBranches();
  if (line.test === 'exists') {
    return [
      { value: 'yes', label: t('rule.known') },
      { value: 'no', label: t('rule.unknown') },
    ];
  }
  switch (kindOf(line.field)) {
    case 'branch':
      return branches.map((branch) => ({ value: branch.id, label: branch.name }));
    case 'language':
      return languageTags.map((value) => ({ value, label: format.language(value) }));
    case 'lifecycle':
      return lifecycles.map((value) => ({ value, label: word('lifecycle', value) }));
    default:
      return undefined;
  }
}

function FieldValue({ line, onChange }: BodyProps<FieldLine>) {
  const t = useText();
  const options = useValueOptions(line);
  const set = (value: string) => onChange({ ...line, value });
  if (options) {
    return (
      <Choice
        label={t('rule.value')}
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
      type={isDay(line.field) ? 'date' : 'text'}
      hint={line.test === 'in' ? t('rule.inHint') : undefined}
      value={line.value}
      onChange={set}
    />
  );
}

function EventBody({ line, onChange }: BodyProps<EventLine>) {
  const t = useText();
  const word = useWord();
  return (
    <>
      <Choice
        label={t('rule.event')}
        value={line.event}
        onChange={(event) => onChange({ ...line, event })}
        options={ruleEvents.map((value) => ({ value, label: word('event', value) }))}
      />
      <Choice
        label={t('rule.bound')}
        value={line.bound}
        onChange={(bound) => onChange({ ...line, bound: bound as EventLine['bound'] })}
        options={[
          { value: 'atLeast', label: t('test.atLeast') },
          { value: 'atMost', label: t('test.atMost') },
          { value: 'is', label: t('test.exactly') },
        ]}
      />
      <NumberInput
        label={t('rule.times')}
        min={0}
        value={line.times}
        onChange={(times) => onChange({ ...line, times: times ?? 0 })}
      />
      <NumberInput
        label={t('rule.days')}
        min={1}
        value={line.days}
        onChange={(days) => onChange({ ...line, days })}
      />
    </>
  );
}

function ConsentBody({ line, onChange }: BodyProps<ConsentLine>) {
  const t = useText();
  const word = useWord();
  return (
    <>
      <TextInput
        label={t('rule.consentTo')}
        hint={t('consent.purposeHint')}
        value={line.purpose}
        onChange={(purpose) => onChange({ ...line, purpose })}
      />
      <Choice
        label={t('patron.channel')}
        value={line.channel}
        onChange={(channel) => onChange({ ...line, channel: channel as ConsentLine['channel'] })}
        options={channels.map((value) => ({ value, label: word('channel', value) }))}
      />
    </>
  );
}

function SegmentBody({ line, self, onChange }: BodyProps<SegmentLine> & { self?: string }) {
  const t = useText();
  const segments = useQuery(segmentsQuery).data?.items ?? [];
  return (
    <Choice
      label={t('rule.inSegment')}
      none={t('choice.choose')}
      value={line.segment}
      onChange={(segment) => onChange({ ...line, segment })}
      options={segments
        .filter((other) => other.id !== self)
        .map((other) => ({ value: other.id, label: other.name }))}
    />
  );
}
