import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { Section } from '../ui/Page';
import { ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useAccessRequestsOf, useAskForAccess } from './access';
import { AccessTable } from './AccessTable';

/** Hands out to the patron whose page this is all that is held of them. */
export function AccessSection({ patron }: { patron: string }) {
  const t = useText();
  const say = useSay();
  const ask = useAskForAccess();
  const requests = useAccessRequestsOf(patron);
  return (
    <Section id="access" title={t('access.one')}>
      <p className="muted">{t('access.lead')}</p>
      {ask.error && <ProblemNotice error={ask.error} />}
      <Action
        isPending={ask.isPending}
        onPress={() => ask.mutate(patron, { onSuccess: () => say(t('access.asked')) })}
      >
        {t('access.ask')}
      </Action>
      {requests.items.length > 0 && <AccessTable requests={requests} caption={t('access.tableOfOne')} />}
    </Section>
  );
}
