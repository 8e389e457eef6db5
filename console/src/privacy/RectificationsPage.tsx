import { useState } from 'react';
import { useText, useWord } from '../locale/locale';
import { To } from '../ui/Action';
import { Choice } from '../ui/fields';
import { Page, Section } from '../ui/Page';
import { RectificationTable } from './RectificationTable';
import { useRectifications } from './rectifications';
import { whichOnes, type Which } from './term';

export function RectificationsPage() {
  const t = useText();
  return (
    <Page
      title={t('rectification.title')}
      lead={t('rectification.pageLead')}
      actions={<To to="/access-requests">{t('access.title')}</To>}
    >
      <Rectifications />
    </Page>
  );
}

/** All requests of the institution, the nearest deadline first. */
export function Rectifications() {
  const t = useText();
  const word = useWord();
  const [which, setWhich] = useState<Which>('open');
  const requests = useRectifications(which);
  return (
    <Section id="rectifications" title={t('access.list')}>
      <Choice
        label={t('access.show')}
        value={which}
        options={[...whichOnes, 'untold'].map((one) => ({ value: one, label: word('accessWhich', one) }))}
        onChange={(next) => setWhich(next as Which)}
      />
      <RectificationTable requests={requests} caption={t('rectification.table')} withNames />
    </Section>
  );
}
