import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, once } from '../api/client';
import { usePaged } from '../api/queries';
import type { ApiClient, NewClient as Order } from '../api/types';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { BranchBadges, BranchChoice } from '../people/BranchLimit';
import { useSession } from '../session/session';
import { Action } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { PagedTable } from '../ui/DataTable';
import { Check, FieldGroup, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Badge, Empty, Notice } from '../ui/states';
import { useSay } from '../ui/Toasts';

function useClients() {
  return usePaged<ApiClient>(['clients'], (cursor) =>
    answer(api.GET('/api/v1/clients', { params: { query: { limit: 50, cursor } } })),
  );
}

/** The key belongs to the order: a repetition gets the same client and its secret, for as long as it may be lost on the way. */
function useMakeClient() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: Order; key: ReturnType<typeof once> }) =>
      answer(api.POST('/api/v1/clients', { body, headers: key })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });
}

function useEndClient() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await answer(api.DELETE('/api/v1/clients/{id}', { params: { path: { id } } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });
}

export function ClientsPage() {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const clients = useClients();
  const make = useMakeClient();
  const end = useEndClient();
  return (
    <Page title={t('client.title')} lead={t('client.lead')}>
      {make.data && make.data.id !== end.variables && <Secret client={make.data} />}
      <Section id="clients" title={t('client.list')}>
        <PagedTable
          list={clients}
          caption={t('client.table')}
          rowKey={(client) => client.id}
          empty={<Empty title={t('client.none')} />}
          columns={[
            { header: t('client.name'), cell: (client) => client.name },
            { header: t('client.id'), cell: (client) => <code>{client.id}</code> },
            {
              header: t('client.scopes'),
              cell: (client) => (
                <span className="badges">
                  {client.scopes.map((scope) => (
                    <Badge key={scope}>{scope}</Badge>
                  ))}
                </span>
              ),
            },
            {
              header: t('limit.branches'),
              cell: (client) => <BranchBadges branches={client.branches} />,
            },
            { header: t('client.createdAt'), cell: (client) => format.moment(client.createdAt) },
            {
              header: t('people.acts'),
              cell: (client) => (
                <Confirm
                  trigger={t('client.end')}
                  label={t('client.endOf', { name: client.name })}
                  triggerLook="danger"
                  title={t('client.endTitle', { name: client.name })}
                  yes={t('client.end')}
                  danger
                  onYes={() =>
                    end.mutateAsync(client.id, {
                      onSuccess: () => say(t('client.ended', { name: client.name })),
                    })
                  }
                >
                  <p>{t('client.endText')}</p>
                </Confirm>
              ),
            },
          ]}
        />
      </Section>
      <NewClient make={make} />
    </Page>
  );
}

function Secret({ client }: { client: ApiClient }) {
  const t = useText();
  return (
    <Notice kind="good" title={t('client.made', { name: client.name })}>
      <p>{t('client.once')}</p>
      <dl className="pairs">
        <dt>{t('client.id')}</dt>
        <dd className="secret">{client.id}</dd>
        <dt>{t('client.secret')}</dt>
        <dd className="secret">{client.secret}</dd>
      </dl>
    </Notice>
  );
}

function NewClient({ make }: { make: ReturnType<typeof useMakeClient> }) {
  const t = useText();
  // Whoever makes a client can give it what they have themselves, and nothing else.
  const scopes = useSession().data?.scopes ?? [];
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [branches, setBranches] = useState<string[]>([]);
  const [key, setKey] = useState(once);
  return (
    <Section id="new" title={t('client.new')}>
      <Form
        error={make.error}
        label={t('client.new')}
        onSubmit={() =>
          make.mutate(
            { body: { name: name.trim(), scopes: chosen, branches }, key },
            {
              onSuccess: () => {
                setName('');
                setKey(once());
              },
            },
          )
        }
      >
        <TextInput
          label={t('client.name')}
          pointer="/name"
          value={name}
          onChange={(value) => {
            setName(value);
            setKey(once());
          }}
          required
        />
        <FieldGroup legend={t('client.scopes')} pointer="/scopes">
          <div className="fields">
            {scopes.map((scope) => (
              <Check
                key={scope}
                label={<code>{scope}</code>}
                value={chosen.includes(scope)}
                onChange={(on) => {
                  setChosen(on ? [...chosen, scope] : chosen.filter((other) => other !== scope));
                  setKey(once());
                }}
              />
            ))}
          </div>
        </FieldGroup>
        <BranchChoice
          chosen={branches}
          choose={(next) => {
            setBranches(next);
            setKey(once());
          }}
        />
        <div className="actions">
          <Action type="submit" look="primary" isPending={make.isPending}>
            {t('client.make')}
          </Action>
        </div>
      </Form>
    </Section>
  );
}
