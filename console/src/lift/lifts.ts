import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Lift, LiftArm } from '../api/types';

export const liftQuery = (id: string) =>
  queryOptions({
    queryKey: ['lift', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/lift', { params: { path: { id } } })),
  });

export type MeasuredArm = LiftArm & { lift: NonNullable<LiftArm['lift']> };

/** The arms that have a lift: those that were written to, with enough people to be shown. */
export function measured(arms: readonly LiftArm[]): MeasuredArm[] {
  return arms.filter((arm): arm is MeasuredArm => arm.lift !== undefined && arm.lift !== null);
}

export const isControl = (arm: LiftArm) => arm.control === true || arm.arm === 'holdout';

export function definitionText(definition: Lift['definition']): string | undefined {
  if (definition === undefined || typeof definition === 'string') return definition;
  return [definition.id, definition.version].filter((part) => part !== undefined).join(' ');
}
