import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useText } from '../locale/locale';
import { Action } from './Action';

type Toast = { id: number; text: string; undo?: () => void };
type Say = (text: string, undo?: () => void) => void;

const Speaker = createContext<Say>(() => undefined);

/** Says that something was done. One that can be undone stays until it is dismissed. */
export function useSay(): Say {
  return useContext(Speaker);
}

const plainToastMs = 8_000;
let last = 0;

function Shown({ toast, dismiss }: { toast: Toast; dismiss: () => void }) {
  const t = useText();
  useEffect(() => {
    if (toast.undo) return;
    const timer = setTimeout(dismiss, plainToastMs);
    return () => clearTimeout(timer);
  }, [toast, dismiss]);
  return (
    <div className="toast">
      <span>{toast.text}</span>
      {toast.undo && (
        <Action
          onPress={() => {
            toast.undo?.();
            dismiss();
          }}
        >
          {t('action.undo')}
        </Action>
      )}
      <Action look="quiet" aria-label={t('action.dismiss')} onPress={dismiss}>
        ×
      </Action>
    </div>
  );
}

export function Toasts({ children }: { children: ReactNode }) {
  const t = useText();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const say = useCallback<Say>((text, undo) => {
    last += 1;
    const toast = { id: last, text, undo };
    setToasts((before) => [...before.slice(-2), toast]);
  }, []);
  const dismissals = useMemo(
    () =>
      new Map(
        toasts.map((toast) => [
          toast.id,
          () => setToasts((now) => now.filter((other) => other.id !== toast.id)),
        ]),
      ),
    [toasts],
  );
  return (
    <Speaker value={say}>
      {children}
      <section className="toasts" aria-label={t('app.messages')} aria-live="polite">
        {toasts.map((toast) => (
          <Shown key={toast.id} toast={toast} dismiss={dismissals.get(toast.id) ?? (() => undefined)} />
        ))}
      </section>
    </Speaker>
  );
}
