import { useContext } from 'react';
import { Zone } from './zone';

/** Whether a calendar day is over, by the clocks of the institution. */
export function useIsPast(): (day: string | undefined) => boolean {
  const zone = useContext(Zone);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date());
  const today = (['year', 'month', 'day'] as const)
    .map((name) => parts.find(({ type }) => type === name)?.value)
    .join('-');
  return (day) => day !== undefined && day !== '' && day < today;
}
