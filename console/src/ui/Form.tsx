import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import { asProblem } from '../api/problem';
import type { Fault } from '../api/types';
import { placeIn, useFaultWords } from '../locale/faults';
import { useText, useWord } from '../locale/locale';
import { Reload } from './states';
import { Unsaved } from './Unsaved';

/** A field of the form: what it is called, and whether it holds all that lies below its pointer. */
type Claim = { pointer: string; label: string; below: boolean };
type Faults = {
  at: (pointer: string) => string | undefined;
  below: (pointer: string) => string | undefined;
  claim: (claim: Claim) => () => void;
};
const FaultsOfForm = createContext<Faults | undefined>(undefined);

function useClaim(pointer: string | undefined, label: string, below: boolean): Faults | undefined {
  const faults = useContext(FaultsOfForm);
  const claim = faults?.claim;
  useEffect(
    () => (pointer && claim ? claim({ pointer, label, below }) : undefined),
    [pointer, label, below, claim],
  );
  return faults;
}

/**
 * What the server said about the field at this JSON Pointer. A field that asks gives its label to the summary, which
 * leads to whatever carries the pointer in `data-pointer`.
 */
export function useFault(pointer: string | undefined, label: string): string | undefined {
  const faults = useClaim(pointer, label, false);
  return pointer ? faults?.at(pointer) : undefined;
}

/** The same for whatever lies below the pointer and has no field of its own, for a control that holds several. */
export function useFaultBelow(pointer: string | undefined, label: string): string | undefined {
  const faults = useClaim(pointer, label, true);
  return pointer ? faults?.below(pointer) : undefined;
}

const isWithin = (pointer: string, whole: string) => `${pointer}/`.startsWith(`${whole}/`);

/** The field that a fault belongs to, or else the nearest around or in it: faults are told by what fields are called. */
function ownerOf(fault: Fault, claims: readonly Claim[]): Claim | undefined {
  const around = claims
    .filter(({ pointer }) => isWithin(fault.pointer, pointer))
    .sort(
      (one, other) => other.pointer.length - one.pointer.length || Number(one.below) - Number(other.below),
    );
  const inside = () => claims.find(({ pointer }) => isWithin(pointer, fault.pointer));
  return around[0] ?? (fault.pointer === '' ? undefined : inside());
}

type Props = {
  error: unknown;
  /** With the `value` of the button that was pressed; of the first one where a field sends the form. */
  onSubmit: (button: string) => void;
  children: ReactNode;
  label?: string;
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
export function Form({ error, onSubmit, children, label, isQuestion = false }: Props) {
  const t = useText();
  const word = useWord();
  const form = useRef<HTMLFormElement>(null);
  const [unsaved, setUnsaved] = useState(false);
  const [claims, setClaims] = useState<readonly Claim[]>([]);
  const problem = useMemo(() => (error ? asProblem(error) : undefined), [error]);

  const claim = useCallback((made: Claim) => {
    setClaims((before) => [...before, made]);
    return () => setClaims((before) => before.filter((other) => other !== made));
  }, []);
  const said = useFaultWords();
  const faults = useMemo<Faults>(() => {
    const given = problem?.faults ?? [];
    const words = (fault: Fault | undefined) => fault && said(fault.detail);
    const ofOne = new Set(claims.filter(({ below }) => !below).map(({ pointer }) => pointer));
    return {
      claim,
      at: (pointer) => words(given.find((fault) => fault.pointer === pointer)),
      below: (pointer) =>
        words(given.find((fault) => isWithin(fault.pointer, pointer) && !ofOne.has(fault.pointer))),
    };
  }, [claim, claims, problem, said]);

  useEffect(() => {
    if (!problem) return;
    setUnsaved(true);
    const target =
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      form.current?.querySelector<HTMLElement>('.form-problem');
    target?.focus();
  }, [problem]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const refused = form.current?.querySelector<HTMLElement>('[data-refused] input');
    if (refused) return refused.focus();
    flushSync(() => setUnsaved(false));
    onSubmit(submitter(event));
  }

  function note({ target }: FormEvent) {
    if (!isQuestion && !(target as Element).closest('.search')) setUnsaved(true);
  }

  function lead(pointer: string) {
    const field = Array.from(form.current?.querySelectorAll<HTMLElement>('[data-pointer]') ?? []).find(
      (element) => element.dataset['pointer'] === pointer,
    );
    field?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }

  const known = problem && word('problem', problem.kind);
  return (
    <FaultsOfForm value={faults}>
      <form ref={form} onSubmit={submit} onChange={note} noValidate aria-label={label}>
        {unsaved && <Unsaved />}
        {problem && (
          <div className="notice problem form-problem" role="alert" tabIndex={-1}>
            <p className="notice-title">
              {known === problem.kind ? problem.problem.title || t('problem.other') : known}
            </p>
            {problem.problem.detail && problem.faults.length === 0 && <p>{problem.problem.detail}</p>}
            {problem.isOutOfDate && <Reload />}
            {problem.faults.length > 0 && (
              <ul>
                {problem.faults.map((fault) => {
                  const owner = ownerOf(fault, claims);
                  const detail = said(fault.detail);
                  const told = owner && (owner.below ? faults.below : faults.at)(owner.pointer);
                  return (
                    <li key={fault.pointer + fault.detail}>
                      {owner && (
                        <>
                          <button type="button" className="lead-to" onClick={() => lead(owner.pointer)}>
                            {owner.label}
                          </button>
                          {told !== detail && <> {detail}</>}
                        </>
                      )}
                      {!owner &&
                        (fault.pointer === '' ? (
                          <>
                            {t('problem.thisForm')} {detail}
                          </>
                        ) : (
                          t('problem.fault', { place: placeIn(fault.pointer), detail })
                        ))}
                    </li>
                  );
                })}
              </ul>
            )}
          </div>
        )}
        {children}
      </form>
    </FaultsOfForm>
  );
}
