import type { Fault, Problem } from './types';

/** What the server refused, or that it was not reached. `status` 0 means that no answer came. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** In how many seconds the same may be asked again, where the server says so. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }

  get status(): number {
    return this.problem.status;
  }

  get kind(): string {
    return this.problem.type.replace(/^.*\/problems\//, '');
  }

  /** Whether the thing has to be read again before it can be changed. */
  get isOutOfDate(): boolean {
    return this.status === 412 || this.status === 428;
  }

  get faults(): Fault[] {
    return this.problem.errors ?? [];
  }
}

export const unreachable = new ProblemError({ type: '/problems/unreachable', title: '', status: 0 });

/** What a form sees by itself before it asks; told as what the server refuses. */
export function refusedHere(errors: Fault[]): ProblemError {
  return new ProblemError({ type: '/problems/invalid-fields', title: '', status: 422, errors });
}

export function problemOf(body: unknown, response: Response): ProblemError {
  const given = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new ProblemError(
    {
      type: given.type ?? `/problems/http-${response.status}`,
      title: given.title ?? response.statusText,
      status: response.status,
      detail: given.detail,
      errors: given.errors,
    },
    Number.isNaN(seconds) ? undefined : seconds,
  );
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TypeError) return unreachable;
  return new ProblemError({ type: '/problems/console', title: String(error), status: -1 });
}
