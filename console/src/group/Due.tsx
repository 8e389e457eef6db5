import { useIsPast } from '../locale/day';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Badge } from '../ui/states';

/** Until when a task is to be done, and that the day is over. */
export function Due({ task }: { task: { due: string; doneAt?: string } }) {
  const t = useText();
  const format = useFormat();
  const isPast = useIsPast();
  return (
    <>
      {format.day(task.due)}{' '}
      {!task.doneAt && isPast(task.due) && <Badge tone="bad">{t('access.overdue')}</Badge>}
    </>
  );
}
