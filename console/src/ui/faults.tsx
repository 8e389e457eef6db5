import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ProblemError } from '../api/problem';
import type { Fault } from '../api/types';
import { placeIn, useFaultWords } from '../locale/faults';
import { useText } from '../locale/locale';

/** A field of the form: what it is called, and whether it holds all that lies below its pointer. */
export type Claim = { pointer: string; label: string; below: boolean };
/** What was said, in the reader's words, and in which refusal. */
type Told = { words: string; problem: ProblemError };
type Faults = {
  claims: readonly Claim[];
  at: (pointer: string) => Told | undefined;
  below: (pointer: string) => Told | undefined;
  claim: (claim: Claim) => () => void;
  lead: (pointer: string) => void;
};
export const FaultsOfForm = createContext<Faults | undefined>(undefined);

const Around = createContext('');

/** The fields in it are told with its name before theirs: there are several alike. */
export function Within({ name, children }: { name: string; children: ReactNode }) {
  const label = useLabel(name);
  return <Around value={label}>{children}</Around>;
}

function useLabel(label: string): string {
  const t = useText();
  const whole = useContext(Around);
  return whole === '' ? label : t('field.within', { whole, part: label });
}

function useClaim(pointer: string | undefined, name: string, below: boolean): Faults | undefined {
  const faults = useContext(FaultsOfForm);
  const claim = faults?.claim;
  const label = useLabel(name);
  useEffect(
    () => (pointer && claim ? claim({ pointer, label, below }) : undefined),
    [pointer, label, below, claim],
  );
  return faults;
}

/** What was said of a value, until it is another. */
function useUntilChanged(told: Told | undefined, value: unknown): string | undefined {
  const [mark, setMark] = useState({ problem: told?.problem, value });
  const isNew = told !== undefined && mark.problem !== told.problem;
  if (isNew) setMark({ problem: told.problem, value });
  return told && (isNew || Object.is(mark.value, value)) ? told.words : undefined;
}

/**
 * What the server said about the field at this JSON Pointer, until its value is another. A field that asks gives its label
 * to the summary, which leads to whatever carries the pointer in `data-pointer`.
 */
export function useFault(pointer: string | undefined, label: string, value?: unknown): string | undefined {
  const faults = useClaim(pointer, label, false);
  return useUntilChanged(pointer ? faults?.at(pointer) : undefined, value);
}

/** The same for whatever lies below the pointer and has no field of its own, for a control that holds several. */
export function useFaultBelow(
  pointer: string | undefined,
  label: string,
  value?: unknown,
): string | undefined {
  const faults = useClaim(pointer, label, true);
  return useUntilChanged(pointer ? faults?.below(pointer) : undefined, value);
}

const isWithin = (pointer: string, whole: string) => `${pointer}/`.startsWith(`${whole}/`);

/** The field that a fault belongs to: its own, or else the nearest around it. */
const around = (fault: Fault, claims: readonly Claim[]): Claim | undefined =>
  claims
    .filter(({ pointer }) => isWithin(fault.pointer, pointer))
    .sort(
      (one, other) => other.pointer.length - one.pointer.length || Number(one.below) - Number(other.below),
    )[0];

/** The same, or one in it: faults are told by what fields are called. */
function ownerOf(fault: Fault, claims: readonly Claim[]): Claim | undefined {
  const inside = () => claims.find(({ pointer }) => isWithin(pointer, fault.pointer));
  return around(fault, claims) ?? (fault.pointer === '' ? undefined : inside());
}

/** Finds what the refusals say of a field; of two about one field the first that is given. */
export function useFaultFinder(
  problems: readonly (ProblemError | undefined)[],
  claims: readonly Claim[],
): Pick<Faults, 'at' | 'below'> {
  const said = useFaultWords();
  const [first, second] = problems;
  return useMemo(() => {
    const given = [first, second].flatMap((problem) =>
      problem ? problem.faults.map((fault) => ({ fault, problem })) : [],
    );
    const find = (is: (fault: Fault) => boolean): Told | undefined => {
      const found = given.find(({ fault }) => is(fault));
      return found && { words: said(found.fault.detail), problem: found.problem };
    };
    return {
      at: (pointer) => {
        const owned = (fault: Fault) => {
          const claim = around(fault, claims);
          return claim?.pointer === pointer && !claim.below;
        };
        return find((fault) => fault.pointer === pointer) ?? find(owned);
      },
      below: (pointer) =>
        find((fault) => isWithin(fault.pointer, pointer) && around(fault, claims)?.below !== false),
    };
  }, [first, second, claims, said]);
}

/** The faults of a refusal by what the fields of the form around are called, each with the way to its field. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const t = useText();
  const said = useFaultWords();
  const form = useContext(FaultsOfForm);
  return (
    <ul>
      {faults.map((fault) => {
        const detail = said(fault.detail);
        const owner = form && ownerOf(fault, form.claims);
        const told = owner && (owner.below ? form.below : form.at)(owner.pointer);
        return (
          <li key={fault.pointer + fault.detail}>
            {owner && (
              <>
                <button type="button" className="lead-to" onClick={() => form.lead(owner.pointer)}>
                  {owner.label}
                </button>
                {told?.words !== detail && <> {detail}</>}
              </>
            )}
            {!owner &&
              (fault.pointer === '' && form ? (
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
  );
}
