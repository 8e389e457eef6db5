import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PatronFields } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Action, To } from '../ui/Action';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { useLimit } from '../session/session';
import { Page } from '../ui/Page';
import { useSay } from '../ui/Toasts';
import { fieldsOf, patronSchemaQuery, valueOf } from '../setting/patronFields';
import { OwnFields } from './OwnFields';
import { fullName, useRegister } from './patrons';

const languages = ['en', 'fr', 'zh-Hans'] as const;
const blank = {
  given: '',
  family: '',
  preferred: '',
  language: '',
  birthDate: '',
  homeBranchId: '',
  category: '',
  enrolledOn: '',
  expiresOn: '',
  scheme: 'card',
  number: '',
  email: '',
  phone: '',
  street: '',
  postalCode: '',
  locality: '',
  country: '',
};
type Draft = typeof blank;

/** The fields that were filled in: an empty one is not sent. */
function filled<T extends object>(fields: T): T | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

function asPatron(
  draft: Draft,
  attributes: Record<string, string | number | boolean | undefined>,
): PatronFields {
  const { given, family, preferred, street, postalCode, locality, country } = draft;
  return {
    ...filled({
      language: draft.language,
      birthDate: draft.birthDate,
      homeBranchId: draft.homeBranchId,
      category: draft.category,
      enrolledOn: draft.enrolledOn,
      expiresOn: draft.expiresOn,
    }),
    name: filled({ given, family, preferred }),
    address: filled({ street, postalCode, locality, country }),
    identifiers: draft.number ? [{ scheme: draft.scheme, value: draft.number, verified: true }] : undefined,
    contactPoints: contactPoints(draft),
    attributes: filled(attributes),
    source: 'console',
  };
}

function contactPoints({ email, phone }: Draft): PatronFields['contactPoints'] {
  const points = [
    { channel: 'email', address: email },
    { channel: 'sms', address: phone },
  ].filter((point) => point.address !== '');
  return points.length > 0 ? points : undefined;
}

export function RegisterPage() {
  const t = useText();
  const format = useFormat();
  const say = useSay();
  const navigate = useNavigate();
  const register = useRegister();
  const { branches } = useBranches();
  const limit = useLimit();
  const [draft, setDraft] = useState({ ...blank, homeBranchId: limit.length === 1 ? (limit[0] ?? '') : '' });
  const schema = useQuery(patronSchemaQuery).data;
  const fields = schema ? fieldsOf(schema) : [];
  const [own, setOwn] = useState<Record<string, string>>({});
  const bind = (name: keyof Draft) => ({
    value: draft[name],
    onChange: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
  });

  function submit() {
    const attributes = fields.map((field) => [field.name, valueOf(field, own[field.name] ?? '')] as const);
    register.mutate(asPatron(draft, Object.fromEntries(attributes)), {
      onSuccess: (patron) => {
        say(t('patron.registered', { name: fullName(patron) }));
        void navigate({ to: '/patrons/$id', params: { id: patron.id } });
      },
    });
  }

  return (
    <Page title={t('patron.register')} above={<To to="/patrons">{t('patron.title')}</To>}>
      <div className="card">
        <Form error={register.error} onSubmit={submit} label={t('patron.register')}>
          <fieldset>
            <legend>{t('patron.person')}</legend>
            <div className="fields">
              <TextInput label={t('patron.given')} pointer="/name/given" {...bind('given')} />
              <TextInput label={t('patron.family')} pointer="/name/family" {...bind('family')} />
              <TextInput label={t('patron.preferred')} pointer="/name/preferred" {...bind('preferred')} />
              <Choice
                label={t('patron.language')}
                pointer="/language"
                none={t('choice.unknown')}
                options={languages.map((value) => ({ value, label: format.language(value) }))}
                {...bind('language')}
              />
              <TextInput label={t('patron.birth')} type="date" pointer="/birthDate" {...bind('birthDate')} />
            </div>
          </fieldset>
          <fieldset>
            <legend>{t('patron.membership')}</legend>
            <div className="fields">
              <Choice
                label={t('patron.branch')}
                pointer="/homeBranchId"
                none={t('choice.none')}
                required={limit.length > 0}
                options={branches
                  .filter(({ id }) => limit.length === 0 || limit.includes(id))
                  .map((branch) => ({ value: branch.id, label: branch.name }))}
                {...bind('homeBranchId')}
              />
              <TextInput label={t('patron.category')} pointer="/category" {...bind('category')} />
              <TextInput label={t('patron.scheme')} pointer="/identifiers/0/scheme" {...bind('scheme')} />
              <TextInput label={t('patron.number')} pointer="/identifiers/0/value" {...bind('number')} />
              <TextInput
                label={t('patron.enrolledOn')}
                type="date"
                pointer="/enrolledOn"
                {...bind('enrolledOn')}
              />
              <TextInput
                label={t('patron.expiresOn')}
                type="date"
                pointer="/expiresOn"
                {...bind('expiresOn')}
              />
            </div>
          </fieldset>
          <fieldset>
            <legend>{t('patron.contacts')}</legend>
            <div className="fields">
              <TextInput
                label={t('channel.email')}
                type="email"
                pointer="/contactPoints/0/address"
                {...bind('email')}
              />
              <TextInput
                label={t('channel.sms')}
                type="tel"
                pointer={draft.email ? '/contactPoints/1/address' : undefined}
                {...bind('phone')}
              />
              <TextInput label={t('patron.street')} pointer="/address/street" {...bind('street')} />
              <TextInput
                label={t('patron.postalCode')}
                pointer="/address/postalCode"
                {...bind('postalCode')}
              />
              <TextInput label={t('patron.locality')} pointer="/address/locality" {...bind('locality')} />
              <TextInput label={t('patron.country')} pointer="/address/country" {...bind('country')} />
            </div>
          </fieldset>
          {fields.length > 0 && (
            <OwnFields
              fields={fields}
              values={own}
              onChange={(name, value) => setOwn((before) => ({ ...before, [name]: value }))}
            />
          )}
          <p className="muted">{t('patron.silence')}</p>
          <div className="actions">
            <Action type="submit" look="primary" isPending={register.isPending}>
              {t('patron.register')}
            </Action>
            <To to="/patrons" look="plain">
              {t('action.cancel')}
            </To>
          </div>
        </Form>
      </div>
    </Page>
  );
}
