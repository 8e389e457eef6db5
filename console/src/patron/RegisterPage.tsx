import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../locale/locale';
import { useLimit } from '../session/session';
import { fieldsOf, patronSchemaQuery } from '../setting/patronFields';
import { Action, To } from '../ui/Action';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { useSay } from '../ui/Toasts';
import { asPatron, blankDraft } from './draft';
import { PatronFieldsets } from './PatronFieldsets';
import { fullName, useRegister } from './patrons';

export function RegisterPage() {
  const t = useText();
  const say = useSay();
  const navigate = useNavigate();
  const register = useRegister();
  const limit = useLimit();
  const [draft, setDraft] = useState(() => ({
    ...blankDraft(),
    homeBranchId: limit.length === 1 ? (limit[0] ?? '') : '',
  }));
  const schema = useQuery(patronSchemaQuery).data;
  const fields = schema ? fieldsOf(schema) : [];

  function submit() {
    register.mutate(asPatron(draft, fields), {
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
          <PatronFieldsets
            draft={draft}
            change={(part) => setDraft((before) => ({ ...before, ...part }))}
            fields={fields}
          />
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
