import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Why } from '../api/types';
import { useLocaleChoice } from '../locale/locale';

/** Why somebody is in a segment, or not; nothing is asked before a segment is chosen. */
export function useWhy(patron: string, segment: string) {
  const { locale } = useLocaleChoice();
  return useQuery({
    queryKey: ['patron', patron, 'why', segment, locale],
    queryFn: (): Promise<Why> =>
      answer(
        api.GET('/api/v1/patrons/{id}/segments/{segmentId}/explanation', {
          params: { path: { id: patron, segmentId: segment } },
          headers: { 'Accept-Language': locale },
        }),
      ),
    enabled: segment !== '',
  });
}
