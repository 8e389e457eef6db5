import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import type { TemplateFields } from '../api/types';
import { seen } from '../api/versions';

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: () => answer(api.GET('/api/v1/templates', { params: { query: { limit: 500 } } })),
});

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', id],
    queryFn: () => answer(api.GET('/api/v1/templates/{id}', { params: { path: { id } } })),
    structuralSharing: false,
  });

export function useSaveTemplate(id: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: TemplateFields; version?: string }) =>
      id === undefined
        ? answer(api.POST('/api/v1/templates', { body, headers: once() }))
        : answer(
            api.PUT('/api/v1/templates/{id}', { params: { path: { id }, header: seen(version) }, body }),
          ),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.invalidateQueries({ queryKey: ['rendered', saved.id] });
    },
  });
}

/** What a reader of `language` would get, for the template as it was saved. */
export const renderedQuery = (id: string, language: string | undefined) =>
  queryOptions({
    queryKey: ['rendered', id, language],
    queryFn: () =>
      answer(api.POST('/api/v1/templates/{id}/render', { params: { path: { id } }, body: { language } })),
    retry: false,
  });
