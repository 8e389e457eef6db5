import { useRef, type ReactNode } from 'react';
import { useText } from '../locale/locale';
import { Action } from './Action';

type Props<T> = {
  items: readonly T[];
  change: (items: T[]) => void;
  add: { label: string; make: () => T };
  removeLabel: (item: T, at: number) => string;
  children: (item: T, replace: (item: T) => void) => ReactNode;
};

/** Lines of a form that can be added and taken away; whoever takes one away goes on at the button below. */
export function Lines<T extends { key: string }>({ items, change, add, removeLabel, children }: Props<T>) {
  const t = useText();
  const below = useRef<HTMLDivElement>(null);
  return (
    <>
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
        <Action onPress={() => change([...items, add.make()])}>{add.label}</Action>
      </div>
    </>
  );
}
