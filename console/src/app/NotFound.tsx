import { useText } from '../locale/locale';
import { Page } from '../ui/Page';
import { To } from '../ui/Action';
import { Empty, ProblemNotice } from '../ui/states';

export function NotFound() {
  const t = useText();
  return (
    <Page title={t('notFound.title')}>
      <Empty
        title={t('notFound.text')}
        action={
          <To to="/" look="primary">
            {t('notFound.home')}
          </To>
        }
      />
    </Page>
  );
}

export function Crashed({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useText();
  return (
    <Page title={t('crashed.title')}>
      <ProblemNotice error={error} retry={reset} />
    </Page>
  );
}
