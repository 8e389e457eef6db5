import { useQuery } from '@tanstack/react-query';
import type { Rule } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { fromRule, type Line, type Part } from './rule';
import { segmentsQuery } from './segments';
import { kindOf } from './vocabulary';

/** A rule in words, as nested lists. */
export function RuleText({ rule }: { rule: Rule }) {
  return <PartText part={fromRule(rule)} />;
}

function PartText({ part }: { part: Part }) {
  const t = useText();
  const line = useLineText();
  if (part.kind !== 'group') return <>{line(part)}</>;
  return (
    <>
      <p className="muted">{t(`rule.match.${part.match}`)}</p>
      <ul>
        {part.parts.map((inner) => (
          <li key={inner.key}>
            <PartText part={inner} />
          </li>
        ))}
      </ul>
    </>
  );
}

function useLineText(): (line: Line) => string {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { nameOf } = useBranches();
  const segments = useQuery(segmentsQuery).data?.items ?? [];
  const spoken = (field: string, value: string) => {
    switch (kindOf(field)) {
      case 'branch':
        return nameOf(value) ?? value;
      case 'language':
        return format.language(value);
      case 'lifecycle':
        return word('lifecycle', value);
      case 'date':
      case 'moment':
        return format.day(value);
      default:
        return value;
    }
  };
  return (line) => {
    switch (line.kind) {
      case 'field':
        return line.test === 'exists'
          ? t('rule.text.exists', { field: word('ruleField', line.field), known: line.value })
          : t('rule.text.field', {
              field: word('ruleField', line.field),
              test: word('test', line.test),
              value: spoken(line.field, line.value),
            });
      case 'event':
        return t(line.days === undefined ? 'rule.text.eventEver' : 'rule.text.event', {
          event: word('event', line.event),
          bound: word('test', line.bound === 'is' ? 'exactly' : line.bound),
          times: line.times,
          days: line.days ?? 0,
        });
      case 'consent':
        return t('rule.text.consent', { purpose: line.purpose, channel: word('channel', line.channel) });
      case 'segment':
        return t('rule.text.segment', {
          name: segments.find((s) => s.id === line.segment)?.name ?? line.segment,
        });
      case 'other':
        return JSON.stringify(line.rule);
    }
  };
}
