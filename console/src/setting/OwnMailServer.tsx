import { useState } from 'react';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Answered } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { mailServer, useRemoveSecret, useSecrets, useSetSecret, type Secret } from './secrets';

/** The institution's own mail server: it can be named and taken back, and is never shown. */
export function OwnMailServer() {
  const t = useText();
  const secrets = useSecrets();
  return (
    <Section id="mail-server" title={t('mailServer.title')}>
      <p>{t('mailServer.lead')}</p>
      <Answered query={secrets}>
        {({ items }) => <State secret={items.find(({ name }) => name === mailServer)} />}
      </Answered>
      <Name />
    </Section>
  );
}

function State({ secret }: { secret: Secret | undefined }) {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const remove = useRemoveSecret();
  if (!secret?.isSet) return <p>{t('mailServer.none')}</p>;
  return (
    <>
      <p>{t('mailServer.set', { at: secret.setAt ? format.moment(secret.setAt) : '' })}</p>
      <Confirm
        trigger={t('mailServer.remove')}
        triggerLook="danger"
        title={t('mailServer.removeTitle')}
        yes={t('mailServer.remove')}
        danger
        onYes={() => remove.mutateAsync(mailServer, { onSuccess: () => say(t('mailServer.removed')) })}
      >
        <p>{t('mailServer.removeText')}</p>
      </Confirm>
    </>
  );
}

function Name() {
  const t = useText();
  const say = useSay();
  const set = useSetSecret();
  const [address, setAddress] = useState('');

  function submit() {
    set.mutate(
      { name: mailServer, value: address.trim() },
      {
        onSuccess: () => {
          setAddress('');
          say(t('mailServer.saved'));
        },
      },
    );
  }

  return (
    <Form error={set.error} label={t('mailServer.title')} onSubmit={submit}>
      <TextInput
        label={t('mailServer.address')}
        pointer="/value"
        hint={t('mailServer.hint')}
        type="password"
        autoComplete="new-password"
        value={address}
        onChange={setAddress}
        required
      />
      <div className="actions">
        <Action type="submit" isPending={set.isPending}>
          {t('mailServer.save')}
        </Action>
      </div>
    </Form>
  );
}
