import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../locale/locale';
import { Confirm } from '../ui/Confirm';
import { TextInput } from '../ui/fields';
import { Section } from '../ui/Page';
import { Notice, SideProblem } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useErase } from './erasures';
import { useHolds } from './holds';

/** Forgets the patron whose page this is. Whoever does so types a word first: it cannot be undone. */
export function EraseSection({ patron, name }: { patron: string; name: string }) {
  const t = useText();
  const say = useSay();
  const navigate = useNavigate();
  const erase = useErase();
  const holds = useHolds(patron);
  const isHeld = holds.data?.items.some((hold) => !hold.liftedAt) ?? false;
  const [typed, setTyped] = useState('');
  const word = t('erasure.word');

  function eraseThem() {
    return erase.mutateAsync(patron, {
      onSuccess: () => {
        void navigate({ to: '/erasures' });
        say(t('erasure.asked'));
      },
    });
  }

  return (
    <Section id="erasure" title={t('erasure.one')}>
      <p className="muted">{t('erasure.lead')}</p>
      <SideProblem of={[holds]} />
      {isHeld && (
        <Notice kind="warning" title={t('erasure.held')}>
          <p>{t('erasure.heldText')}</p>
        </Notice>
      )}
      {!isHeld && (
        <Confirm
          trigger={t('erasure.erase')}
          triggerLook="danger"
          title={t('erasure.confirm', { name })}
          yes={t('erasure.erase')}
          danger
          isYesDisabled={typed.trim().toLocaleLowerCase() !== word.toLocaleLowerCase()}
          onOpen={() => setTyped('')}
          onYes={eraseThem}
        >
          <ul>
            <li>{t('erasure.goes')}</li>
            <li>{t('erasure.stays')}</li>
            <li>{t('erasure.returns')}</li>
            <li>{t('erasure.final')}</li>
          </ul>
          <TextInput label={t('erasure.type', { word })} value={typed} onChange={setTyped} />
        </Confirm>
      )}
    </Section>
  );
}
