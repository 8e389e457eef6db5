import type { Vocabulary } from '../api/types';
import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { Choice } from '../ui/fields';
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
};

function GroupBox({ group, depth, change, self, vocabulary, name, pointer }: BoxProps) {
  const t = useText();
  const label = name.length === 0 ? t('rule.whole') : t('rule.group', { number: name.join('.') });
  const add = (part: Part) =>
    change(group.key, (old) => (old.kind === 'group' ? { ...old, parts: [...old.parts, part] } : old));
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
        {depth > 0 && (
          <Action
            look="quiet"
            aria-label={t('rule.removeGroup', { number: name.join('.') })}
            onPress={() => change(group.key, () => undefined)}
          >
            {t('action.remove')}
          </Action>
        )}
      </div>
      {group.parts.length === 0 && <p className="muted">{t('rule.empty')}</p>}
      <ol className="rule-list">
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
                pointer={pointerOf(pointer, group, at)}
              />
            ) : (
              <RuleLine
                line={part}
                number={[...name, at + 1].join('.')}
                pointer={pointerOf(pointer, group, at)}
                self={self}
                vocabulary={vocabulary}
                onChange={(next) => change(part.key, () => next)}
              />
            )}
          </li>
        ))}
      </ol>
      <div className="actions" role="group" aria-label={t('rule.addTo', { group: label })}>
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
