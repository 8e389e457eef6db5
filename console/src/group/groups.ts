import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, once } from '../api/client';
import { pageSize, usePaged } from '../api/queries';
import type {
  Group,
  GroupFields,
  GroupKind,
  GroupNeed,
  GroupPatch,
  GroupTask,
  InteractionFields,
  MemberFields,
} from '../api/types';
import { seen, versionOf } from '../api/versions';

export const kinds: readonly GroupKind[] = [
  'association',
  'school',
  'household',
  'club',
  'media',
  'funder',
  'supplier',
];

export type GroupSearch = { kind: string; words: string };

export function useGroups({ kind, words }: GroupSearch) {
  return usePaged(['groups', 'list', kind, words], (cursor) =>
    answer(
      api.GET('/api/v1/groups', {
        params: { query: { ...(kind && { kind }), ...(words && { q: words }), limit: pageSize, cursor } },
      }),
    ),
  );
}

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', id],
    queryFn: (): Promise<Group> => answer(api.GET('/api/v1/groups/{id}', { params: { path: { id } } })),
    structuralSharing: false,
  });

export const useGroup = (id: string) => useQuery(groupQuery(id));

export function useFoundGroup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: GroupFields) => answer(api.POST('/api/v1/groups', { body, headers: once() })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  });
}

export function useChangeGroup(group: Group) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: GroupPatch) =>
      answer(
        api.PATCH('/api/v1/groups/{id}', {
          params: { path: { id: group.id }, header: seen(versionOf(group)) },
          body,
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  });
}

export function useDissolveGroup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await answer(api.DELETE('/api/v1/groups/{id}', { params: { path: { id } } }));
    },
    onSuccess: (_, id) => {
      queries.removeQueries({ queryKey: ['groups', id] });
      return queries.invalidateQueries({ queryKey: ['groups', 'list'] });
    },
  });
}

export function useMembers(id: string) {
  return usePaged(['groups', id, 'members'], (cursor) =>
    answer(
      api.GET('/api/v1/groups/{id}/members', {
        params: { path: { id }, query: { limit: pageSize, cursor } },
      }),
    ),
  );
}

/** Who joins or leaves also enters and leaves segments. */
export function useMembership(id: string) {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['groups', id, 'members'] }),
      queries.invalidateQueries({ queryKey: ['patron'] }),
    ]);
  const admit = useMutation({
    mutationFn: (body: MemberFields) =>
      answer(api.POST('/api/v1/groups/{id}/members', { params: { path: { id } }, body, headers: once() })),
    onSuccess,
  });
  const dismiss = useMutation({
    mutationFn: async (patronId: string) => {
      await answer(
        api.DELETE('/api/v1/groups/{id}/members/{patronId}', { params: { path: { id, patronId } } }),
      );
    },
    onSuccess,
  });
  return { admit, dismiss };
}

export function usePatronGroups(id: string) {
  return useQuery({
    queryKey: ['patron', id, 'groups'],
    queryFn: () => answer(api.GET('/api/v1/patrons/{id}/groups', { params: { path: { id } } })),
  });
}

export function useNeeds(id: string) {
  return usePaged(['groups', id, 'needs'], (cursor) =>
    answer(
      api.GET('/api/v1/groups/{id}/needs', { params: { path: { id }, query: { limit: pageSize, cursor } } }),
    ),
  );
}

export function useTasks(id: string) {
  return usePaged(['groups', id, 'tasks'], (cursor) =>
    answer(
      api.GET('/api/v1/groups/{id}/tasks', { params: { path: { id }, query: { limit: pageSize, cursor } } }),
    ),
  );
}

export function useConsultations(id: string) {
  return usePaged(['groups', id, 'consultations'], (cursor) =>
    answer(
      api.GET('/api/v1/groups/{id}/consultations', {
        params: { path: { id }, query: { limit: pageSize, cursor } },
      }),
    ),
  );
}

export const ways: readonly string[] = ['call', 'meeting', 'letter', 'email', 'visit'];

/** The latest first. */
export function useInteractions(id: string) {
  return usePaged(['groups', id, 'interactions'], (cursor) =>
    answer(
      api.GET('/api/v1/groups/{id}/interactions', {
        params: { path: { id }, query: { limit: pageSize, cursor } },
      }),
    ),
  );
}

/** Open tasks of all groups, the earliest first. */
export function useDueTasks() {
  return usePaged(['groups', 'due'], (cursor) =>
    answer(api.GET('/api/v1/tasks', { params: { query: { limit: pageSize, cursor } } })),
  );
}

/** A page of a list has no entity tags: a line is changed as the version that it shows. */
const as = (version: number) => ({ 'If-Match': `"${version}"` });

/** What is noted of a group: each is written, and then shown with the others. */
export function useNotes(id: string) {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all(
      ['needs', 'tasks', 'consultations', 'interactions']
        .map((kind) => queries.invalidateQueries({ queryKey: ['groups', id, kind] }))
        .concat(queries.invalidateQueries({ queryKey: ['groups', 'due'] })),
    );
  const path = { id };
  return {
    addNeed: useMutation({
      mutationFn: (body: { text: string }) =>
        answer(api.POST('/api/v1/groups/{id}/needs', { params: { path }, body, headers: once() })),
      onSuccess,
    }),
    meetNeed: useMutation({
      mutationFn: ({ need, met }: { need: GroupNeed; met: boolean }) =>
        answer(
          api.PATCH('/api/v1/groups/{id}/needs/{entryId}', {
            params: { path: { id, entryId: need.id }, header: as(need.version) },
            body: { met },
          }),
        ),
      onSuccess,
    }),
    addTask: useMutation({
      mutationFn: (body: { what: string; who?: string; due: string }) =>
        answer(api.POST('/api/v1/groups/{id}/tasks', { params: { path }, body, headers: once() })),
      onSuccess,
    }),
    finishTask: useMutation({
      mutationFn: ({ task, done }: { task: GroupTask; done: boolean }) =>
        answer(
          api.PATCH('/api/v1/groups/{id}/tasks/{entryId}', {
            params: { path: { id, entryId: task.id }, header: as(task.version) },
            body: { done },
          }),
        ),
      onSuccess,
    }),
    addInteraction: useMutation({
      mutationFn: (body: InteractionFields) =>
        answer(api.POST('/api/v1/groups/{id}/interactions', { params: { path }, body, headers: once() })),
      onSuccess,
    }),
    removeInteraction: useMutation({
      mutationFn: async (entryId: string) => {
        await answer(
          api.DELETE('/api/v1/groups/{id}/interactions/{entryId}', { params: { path: { id, entryId } } }),
        );
      },
      onSuccess,
    }),
    addConsultation: useMutation({
      mutationFn: (body: { question: string; answers: string[] }) =>
        answer(api.POST('/api/v1/groups/{id}/consultations', { params: { path }, body, headers: once() })),
      onSuccess,
    }),
  };
}
