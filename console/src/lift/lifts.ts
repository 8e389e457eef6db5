import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Effect, LiftArm } from '../api/types';

export const liftQuery = (id: string) =>
  queryOptions({
    queryKey: ['lift', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/lift', { params: { path: { id } } })),
  });

export type MeasuredArm = LiftArm & { lift: Effect };

/** The arms that have a lift: those that were written to, with somebody on each side. */
export function measured(arms: readonly LiftArm[]): MeasuredArm[] {
  return arms.filter((arm): arm is MeasuredArm => Boolean(arm.lift));
}
