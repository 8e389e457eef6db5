import { useRef } from 'react';
import type { Vocabulary } from '../api/types';
import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { Choice } from '../ui/fields';
import { control, useFocusOnAdded } from '../ui/Lines';
import {
  edit,
  emptyGroup,
  newLine,
  pointerOf,
  pointerOfParts,
  type Group,
  type Match,
  type Part,
} from './rule';
import { RuleLine } from './RuleLine';

const matches: readonly Match[] = ['all', 'any', 'none', 'notAll'];
const kinds = ['field', 'event', 'consent', 'belongs', 'segment'] as const;
const deepest = 3;

type Props = { root: Group; onChange: (root: Group) => void; self?: string; vocabulary: Vocabulary };

/** A rule as nested lists of conditions: every part is an ordinary form control in reading order. */
export function RuleBuilder({ root, onChange, self, vocabulary }: Props) {
  const change = (key: string, by: (part: Part) => Part | undefined) => onChange(edit(root, key, by));
  return (
    <GroupBox
      group={root}
      depth={0}
      change={change}
      self={self}
      vocabulary={vocabulary}
      name={[]}
      pointer="/rule"
    />
  );
}

type Change = (key: string, by: (part: Part) => Part | undefined) => void;
type BoxProps = {
  group: Group;
  depth: number;
  change: Change;
  self?: string;
  vocabulary: Vocabulary;
  name: number[];
  pointer: string;
  /** Absent of the whole rule. */
  remove?: () => void;
};

function GroupBox({ group, depth, change, self, vocabulary, name, pointer, remove }: BoxProps) {
  const t = useText();
  const label = name.length === 0 ? t('rule.whole') : t('rule.group', { number: name.join('.') });
  const list = useRef<HTMLOListElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const adding = useFocusOnAdded(list, ':scope > li');
  function add(part: Part) {
    adding();
    change(group.key, (old) => (old.kind === 'group' ? { ...old, parts: [...old.parts, part] } : old));
  }
  /** Whoever takes a condition away goes on at the one that stands in its place, or before it, or where one is added. */
  function replace(key: string, at: number, next: Part | undefined) {
    if (!next) {
      const rows = Array.from(list.current?.children ?? []);
      const beside = rows[at + 1] ?? rows[at - 1] ?? below.current;
      beside?.querySelector<HTMLElement>(`${control}, button`)?.focus();
    }
    change(key, () => next);
  }
  return (
    <div className="rule-group" role="group" aria-label={label}>
      <div className="card-head">
        <Choice
          label={t('rule.match')}
          pointer={pointerOfParts(pointer, group)}
          value={group.match}
          onChange={(match) => change(group.key, (old) => ({ ...old, match: match as Match }) as Part)}
          options={matches.map((value) => ({ value, label: t(`rule.match.${value}`) }))}
        />
        {remove && (
          <Action
            look="quiet"
            aria-label={t('rule.removeGroup', { number: name.join('.') })}
            onPress={() => remove()}
          >
            {t('action.remove')}
          </Action>
        )}
      </div>
      {group.parts.length === 0 && <p className="muted">{t('rule.empty')}</p>}
      <ol className="rule-list" ref={list}>
        {group.parts.map((part, at) => (
          <li key={part.key}>
            {part.kind === 'group' ? (
              <GroupBox
                group={part}
                depth={depth + 1}
                change={change}
                self={self}
                vocabulary={vocabulary}
                name={[...name, at + 1]}
                remove={() => replace(part.key, at, undefined)}
                pointer={pointerOf(pointer, group, at)}
              />
            ) : (
              <RuleLine
                line={part}
                number={[...name, at + 1].join('.')}
                pointer={pointerOf(pointer, group, at)}
                self={self}
                vocabulary={vocabulary}
                onChange={(next) => replace(part.key, at, next)}
              />
            )}
          </li>
        ))}
      </ol>
      <div ref={below} className="actions" role="group" aria-label={t('rule.addTo', { group: label })}>
        {kinds.map((kind) => (
          <Action key={kind} onPress={() => add(newLine(kind, vocabulary))}>
            {t(`rule.add.${kind}`)}
          </Action>
        ))}
        {depth < deepest && (
          <Action look="quiet" onPress={() => add(emptyGroup('any'))}>
            {t('rule.add.group')}
          </Action>
        )}
      </div>
    </div>
  );
}
