import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useText } from '../locale/locale';
import { Action } from './Action';

type Props<T> = {
  items: readonly T[];
  change: (items: T[]) => void;
  add: { label: string; make: () => T };
  removeLabel: (item: T, at: number) => string;
  children: (item: T, replace: (item: T) => void) => ReactNode;
};

/** What can be filled in. */
export const control = 'input, select, textarea';

/**
 * Whoever adds a row goes on in it. The answer is what the button that adds one calls; the row is the last of `rows` in
 * what the reference holds.
 */
export function useFocusOnAdded(inside: RefObject<HTMLElement | null>, rows: string): () => void {
  const before = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (before.current === undefined) return;
    const all = inside.current?.querySelectorAll(rows) ?? [];
    if (all.length <= before.current) return;
    before.current = undefined;
    all[all.length - 1]?.querySelector<HTMLElement>(control)?.focus();
  });
  return () => {
    before.current = inside.current?.querySelectorAll(rows).length ?? 0;
  };
}

/** Lines of a form that can be added and taken away; whoever takes one away goes on at the button below. */
export function Lines<T extends { key: string }>({ items, change, add, removeLabel, children }: Props<T>) {
  const t = useText();
  const all = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const adding = useFocusOnAdded(all, ':scope > .line');
  return (
    <div ref={all} className="stack">
      {items.map((item, at) => (
        <div className="line" key={item.key}>
          <div className="fields">
            {children(item, (next) => change(items.map((one) => (one === item ? next : one))))}
          </div>
          <Action
            look="quiet"
            aria-label={removeLabel(item, at)}
            onPress={() => {
              change(items.filter((one) => one !== item));
              below.current?.querySelector('button')?.focus();
            }}
          >
            {t('action.remove')}
          </Action>
        </div>
      ))}
      <div ref={below} className="actions">
        <Action
          onPress={() => {
            adding();
            change([...items, add.make()]);
          }}
        >
          {add.label}
        </Action>
      </div>
    </div>
  );
}
