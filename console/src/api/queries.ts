import {
  MutationCache,
  QueryCache,
  QueryClient,
  keepPreviousData,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { ProblemError } from './problem';
import type { Page } from './types';

function askAgainWhoIsSignedInOn401(client: () => QueryClient) {
  return (error: Error) => {
    if (error instanceof ProblemError && error.status === 401) {
      void client().invalidateQueries({ queryKey: ['session'] });
    }
  };
}

/** Others are asking the same of the server, and it has said when to come again. */
export const isBusy = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.status === 429 && error.retryAfter !== undefined;

function worthAnotherTry(failures: number, error: Error): boolean {
  const lasting = error instanceof ProblemError && error.status !== 503 && !isBusy(error);
  return !lasting && failures < 2;
}

const longestPauseMs = 8_000;

/** As long as the server says, or longer each time. */
export const pauseBefore = (failures: number, error: unknown): number =>
  Math.min(longestPauseMs, isBusy(error) ? (error.retryAfter ?? 1) * 1_000 : 1_000 * 2 ** failures);

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: askAgainWhoIsSignedInOn401(() => client) }),
    mutationCache: new MutationCache({ onError: askAgainWhoIsSignedInOn401(() => client) }),
    defaultOptions: {
      queries: {
        retry: worthAnotherTry,
        retryDelay: pauseBefore,
        staleTime: 5_000,
        refetchOnWindowFocus: false,
      },
    },
  });
  return client;
}

export const pageSize = 50;

/**
 * A list that grows by cursor, with what was loaded so far in `items`.
 * @param again in how many milliseconds it is asked for anew, by what is in it
 */
export function usePaged<T>(
  key: readonly unknown[],
  load: (cursor: string | undefined) => Promise<Page<T>>,
  again: (items: T[]) => number | false = () => false,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => again(state.data?.pages.flatMap((page) => page.items) ?? []),
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
export type Paged<T> = ReturnType<typeof usePaged<T>>;
