import { useText } from '../locale/locale';
import { useAccessDue } from '../privacy/access';
import { useRectificationsDue } from '../privacy/rectifications';
import type { Due } from '../privacy/term';
import { useMayEverywhere } from '../session/session';
import { To } from '../ui/Action';
import { Notice, SideProblem } from '../ui/states';

/** What is to be answered within a week, for whoever looks after privacy; nothing where there is nothing. */
export function RequestsDue() {
  const t = useText();
  const minds = useMayEverywhere()('privacy:manage');
  const access = useAccessDue(minds);
  const rectifications = useRectificationsDue(minds);
  if (!minds) return null;
  const kinds: [to: string, title: string, due: Due | undefined][] = [
    ['/access-requests', t('nav.access'), access.data],
    ['/rectifications', t('rectification.title'), rectifications.data],
  ];
  const due = kinds.flatMap(([to, title, one]) => (one && one.near > 0 ? [{ to, title, ...one }] : []));
  return (
    <>
      <SideProblem of={[access, rectifications]} />
      {due.length > 0 && (
        <Notice kind="warning" title={t('home.requests')}>
          <ul>
            {due.map(({ to, title, near, overdue }) => (
              <li key={to}>
                <To to={to}>{title}</To>
                {t('home.requestsOf', { due: t('home.requestsDue', { near, overdue }) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
