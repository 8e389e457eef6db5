import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Effect, Lift, LiftArm } from '../api/types';

export const liftQuery = (id: string) =>
  queryOptions({
    queryKey: ['lift', id],
    queryFn: (): Promise<Lift> =>
      answer(api.GET('/api/v1/campaigns/{id}/lift', { params: { path: { id } } })),
  });

export type MeasuredArm = LiftArm & { lift: Effect };

/** Whether the lift of the arm is withheld: it tells about both sides, so each of them can be the reason. */
export function isLiftWithheld(arm: LiftArm, arms: readonly LiftArm[]): boolean {
  return (
    arm.role !== 'control' &&
    (arm.withheld === true || arms.some((other) => other.role === 'control' && other.withheld === true))
  );
}

/** The arms that have a lift: those that were written to, with somebody on each side. */
export function measured(arms: readonly LiftArm[]): MeasuredArm[] {
  return arms.filter((arm): arm is MeasuredArm => Boolean(arm.lift));
}
