import { useState } from 'react';
import { useText, useWord } from '../locale/locale';
import { To } from '../ui/Action';
import { Choice } from '../ui/fields';
import { Page, Section } from '../ui/Page';
import { useAccessRequests } from './access';
import { AccessTable } from './AccessTable';
import { whichOnes, type Which } from './term';

export function AccessPage() {
  const t = useText();
  return (
    <Page
      title={t('access.title')}
      lead={t('access.pageLead')}
      actions={<To to="/rectifications">{t('rectification.title')}</To>}
    >
      <AccessRequests />
    </Page>
  );
}

/** All requests of the institution, the nearest deadline first. */
export function AccessRequests() {
  const t = useText();
  const word = useWord();
  const [which, setWhich] = useState<Which>('open');
  const requests = useAccessRequests(which);
  return (
    <Section id="access-requests" title={t('access.list')}>
      <Choice
        label={t('access.show')}
        value={which}
        options={whichOnes.map((one) => ({ value: one, label: word('accessWhich', one) }))}
        onChange={(next) => setWhich(next as Which)}
      />
      <AccessTable requests={requests} caption={t('access.table')} withNames />
    </Section>
  );
}
