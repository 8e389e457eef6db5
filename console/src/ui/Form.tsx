import { useCallback, useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { asProblem } from '../api/problem';
import { useText, useWord } from '../locale/locale';
import { FaultList, FaultsOfForm, useFaultFinder, type Claim } from './faults';
import { Reload } from './states';
import { Unsaved } from './Unsaved';

export { useFault, useFaultBelow, Within } from './faults';

type Props = {
  error: unknown;
  /** What is refused of what stands in it while it is typed: told at the fields, and nothing is made of it above. */
  live?: unknown;
  /** With the `value` of the button that was pressed; of the first one where a field sends the form. */
  onSubmit: (button: string) => void;
  children: ReactNode;
  label?: string;
  className?: string;
  /** What is asked in it is not kept: it may be left. */
  isQuestion?: boolean;
};

/** Told by the browser: what a button does beside may come before it or after it, by a key otherwise than by a pointer. */
function submitter(event: FormEvent): string {
  const { submitter } = event.nativeEvent as SubmitEvent;
  return submitter instanceof HTMLButtonElement ? submitter.value : '';
}

/**
 * A form whose refusals stand at their fields and are summed up above. What a field refuses by itself, and says so with
 * `data-refused`, is not sent.
 */
export function Form({ error, live, onSubmit, children, label, className, isQuestion = false }: Props) {
  const t = useText();
  const word = useWord();
  const form = useRef<HTMLFormElement>(null);
  const [unsaved, setUnsaved] = useState(false);
  const [claims, setClaims] = useState<readonly Claim[]>([]);
  const problem = useMemo(() => (error ? asProblem(error) : undefined), [error]);
  const typed = useMemo(() => (live ? asProblem(live) : undefined), [live]);

  const claim = useCallback((made: Claim) => {
    setClaims((before) => [...before, made]);
    return () => setClaims((before) => before.filter((other) => other !== made));
  }, []);
  const lead = useCallback((pointer: string) => {
    const field = Array.from(form.current?.querySelectorAll<HTMLElement>('[data-pointer]') ?? []).find(
      (element) => element.dataset['pointer'] === pointer,
    );
    field?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, []);
  const finder = useFaultFinder([typed, problem], claims);
  const faults = useMemo(() => ({ ...finder, claims, claim, lead }), [finder, claims, claim, lead]);

  useEffect(() => {
    if (!problem) return;
    if (!isQuestion) setUnsaved(true);
    const target =
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      form.current?.querySelector<HTMLElement>('.form-problem');
    target?.focus();
  }, [problem, isQuestion]);

  function submit(event: FormEvent) {
    event.preventDefault();
    // A dialog's form lies in the form that asks in it, if not in the document.
    event.stopPropagation();
    const refused = form.current?.querySelector<HTMLElement>('[data-refused] input');
    if (refused) return refused.focus();
    flushSync(() => setUnsaved(false));
    onSubmit(submitter(event));
  }

  function note({ target }: FormEvent) {
    if (!isQuestion && !(target as Element).closest('.search')) setUnsaved(true);
  }

  const known = problem && word('problem', problem.kind);
  return (
    <FaultsOfForm value={faults}>
      <form ref={form} className={className} onSubmit={submit} onChange={note} noValidate aria-label={label}>
        {unsaved && <Unsaved />}
        {problem && (
          <div className="notice problem form-problem" role="alert" tabIndex={-1}>
            <p className="notice-title">
              {known === problem.kind ? problem.problem.title || t('problem.other') : known}
            </p>
            {problem.problem.detail && problem.faults.length === 0 && <p>{problem.problem.detail}</p>}
            {problem.isOutOfDate && <Reload />}
            {problem.faults.length > 0 && <FaultList faults={problem.faults} />}
          </div>
        )}
        {children}
      </form>
    </FaultsOfForm>
  );
}
