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
import { asProblem } from '../api/problem';
import type { Fault } from '../api/types';
import { placeIn, useFaultWords } from '../locale/faults';
import { useText, useWord } from '../locale/locale';
import { Reload } from './states';

type Faults = {
  at: (pointer: string) => string | undefined;
  below: (pointer: string) => string | undefined;
  claim: (pointer: string) => () => void;
};
const FaultsOfForm = createContext<Faults | undefined>(undefined);

/** What the server said about the field at this JSON Pointer. A field that asks also takes it out of the summary. */
export function useFault(pointer: string | undefined): string | undefined {
  const faults = useContext(FaultsOfForm);
  const claim = faults?.claim;
  useEffect(() => (pointer && claim ? claim(pointer) : undefined), [pointer, claim]);
  return pointer ? faults?.at(pointer) : undefined;
}

/** The same for whatever lies below the pointer, for a control that holds several fields. */
export function useFaultBelow(pointer: string | undefined): string | undefined {
  const faults = useContext(FaultsOfForm);
  const claim = faults?.claim;
  useEffect(() => (pointer && claim ? claim(`${pointer}/`) : undefined), [pointer, claim]);
  return pointer ? faults?.below(pointer) : undefined;
}

function unclaimed(faults: Fault[], claimed: readonly string[]): Fault[] {
  return faults.filter(
    ({ pointer }) =>
      !claimed.some((claim) => pointer === claim || (claim.endsWith('/') && `${pointer}/`.startsWith(claim))),
  );
}

type Props = { error: unknown; onSubmit: () => void; children: ReactNode; label?: string };

/** A form whose refusals stand at their fields; what belongs to no field stands in the summary above. */
export function Form({ error, onSubmit, children, label }: Props) {
  const t = useText();
  const word = useWord();
  const form = useRef<HTMLFormElement>(null);
  const [claimed, setClaimed] = useState<readonly string[]>([]);
  const problem = useMemo(() => (error ? asProblem(error) : undefined), [error]);

  const claim = useCallback((pointer: string) => {
    setClaimed((before) => [...before, pointer]);
    return () => setClaimed((before) => before.filter((_, index) => index !== before.indexOf(pointer)));
  }, []);
  const said = useFaultWords();
  const faults = useMemo<Faults>(() => {
    const given = problem?.faults ?? [];
    const words = (fault: Fault | undefined) => fault && said(fault.detail);
    return {
      claim,
      at: (pointer) => words(given.find((fault) => fault.pointer === pointer)),
      below: (pointer) => words(given.find((fault) => `${fault.pointer}/`.startsWith(`${pointer}/`))),
    };
  }, [claim, problem, said]);

  useEffect(() => {
    if (!problem) return;
    const target =
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      form.current?.querySelector<HTMLElement>('.form-problem');
    target?.focus();
  }, [problem]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }

  const known = problem && word('problem', problem.kind);
  const loose = problem ? unclaimed(problem.faults, claimed) : [];
  return (
    <FaultsOfForm value={faults}>
      <form ref={form} onSubmit={submit} noValidate aria-label={label}>
        {problem && (
          <div className="notice problem form-problem" role="alert" tabIndex={-1}>
            <p className="notice-title">
              {known === problem.kind ? problem.problem.title || t('problem.other') : known}
            </p>
            {problem.problem.detail && problem.faults.length === 0 && <p>{problem.problem.detail}</p>}
            {problem.isOutOfDate && <Reload />}
            {loose.length > 0 && (
              <ul>
                {loose.map((fault) => (
                  <li key={fault.pointer + fault.detail}>
                    {t('problem.fault', { place: placeIn(fault.pointer), detail: said(fault.detail) })}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {children}
      </form>
    </FaultsOfForm>
  );
}
