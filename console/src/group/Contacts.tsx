import { useState } from 'react';
import type { Group } from '../api/types';
import { useText, useWord } from '../locale/locale';
import { useMay } from '../session/session';
import { Action } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { useSay } from '../ui/Toasts';
import { useChangeGroup } from './groups';

/** People of the group who are no patrons. The list is written as a whole. */
export function Contacts({ group }: { group: Group }) {
  const t = useText();
  const word = useWord();
  const may = useMay();
  const say = useSay();
  const save = useChangeGroup(group);
  const blank = { name: '', role: group.roles.at(-1) ?? 'contact', email: '', phone: '' };
  const [draft, setDraft] = useState(blank);
  const bind = (name: keyof typeof blank) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const added = `/contacts/${group.contacts.length}`;

  function add() {
    const { name, role, email, phone } = draft;
    const contact = { name, role, email: email || undefined, phone: phone || undefined };
    save.mutate(
      { contacts: [...group.contacts, contact] },
      {
        onSuccess: () => {
          setDraft(blank);
          say(t('group.contactAdded', { name }));
        },
      },
    );
  }

  const remove = (at: number) => save.mutate({ contacts: group.contacts.filter((_, index) => index !== at) });

  return (
    <Section id="contacts" title={t('group.contacts')}>
      <p className="muted">{t('group.contactsLead')}</p>
      {group.contacts.length > 0 && (
        <DataTable
          caption={t('group.contacts')}
          rows={group.contacts.map((contact, at) => ({ ...contact, at }))}
          rowKey={(contact) => contact.name + contact.at}
          columns={[
            { header: t('patron.name'), cell: (contact) => contact.name },
            { header: t('group.role'), cell: (contact) => word('groupRole', contact.role) },
            { header: t('group.email'), cell: (contact) => contact.email ?? '–' },
            { header: t('group.phone'), cell: (contact) => contact.phone ?? '–' },
            {
              header: t('people.acts'),
              cell: (contact) =>
                may('patrons:write') && (
                  <Action
                    look="quiet"
                    aria-label={t('group.removeOf', { name: contact.name })}
                    onPress={() => remove(contact.at)}
                  >
                    {t('action.remove')}
                  </Action>
                ),
            },
          ]}
        />
      )}
      {may('patrons:write') && (
        <Form error={save.error} onSubmit={add} label={t('group.addContact')}>
          <h3>{t('group.addContact')}</h3>
          <div className="fields">
            <TextInput label={t('patron.name')} pointer={`${added}/name`} required {...bind('name')} />
            <Choice
              label={t('group.role')}
              pointer={`${added}/role`}
              options={group.roles.map((value) => ({ value, label: word('groupRole', value) }))}
              {...bind('role')}
            />
            <TextInput label={t('group.email')} type="email" pointer={`${added}/email`} {...bind('email')} />
            <TextInput label={t('group.phone')} type="tel" pointer={`${added}/phone`} {...bind('phone')} />
          </div>
          <div className="actions">
            <Action type="submit" isPending={save.isPending}>
              {t('group.addContact')}
            </Action>
          </div>
        </Form>
      )}
    </Section>
  );
}
