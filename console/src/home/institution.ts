import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Branch } from '../api/types';

export const institutionQuery = queryOptions({
  queryKey: ['institution'],
  queryFn: () => answer(api.GET('/api/v1/institution')),
  staleTime: 300_000,
});

export const branchesQuery = queryOptions({
  queryKey: ['branches'],
  queryFn: () => answer(api.GET('/api/v1/branches')),
  staleTime: 300_000,
});

/** The branches, and the name of one by its id. */
export function useBranches(): {
  branches: Branch[];
  nameOf: (id: string | undefined) => string | undefined;
} {
  const branches = useQuery(branchesQuery).data?.items ?? [];
  return { branches, nameOf: (id) => branches.find((branch) => branch.id === id)?.name ?? id };
}
