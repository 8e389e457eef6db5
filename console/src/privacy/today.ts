import type { Patron } from '../api/types';
import { useBranches } from '../home/institution';
import { placeOf } from '../locale/address';
import { useFormat } from '../locale/format';
import { fullName } from '../patron/patrons';
import type { Proposal, Rectification } from './rectifications';

/** What is kept of somebody today, by what of them can be wrong; nothing of what has no place of its own. */
export function useToday(): (patron: Patron, field: string) => string | undefined {
  const format = useFormat();
  const { nameOf } = useBranches();
  return (patron, field) => {
    const several = (values: (string | undefined)[]) =>
      format.list(values.filter((one) => one !== undefined));
    switch (field) {
      case 'name':
        return several([fullName(patron), patron.name.preferred]);
      case 'birth-date':
        return patron.birthDate ? format.day(patron.birthDate) : String(patron.birthYear ?? '–');
      case 'address':
        return placeOf(patron.address) || '–';
      case 'contact-points':
        return several(patron.contactPoints.map(({ address }) => address)) || '–';
      case 'identifiers':
        return several(patron.identifiers.map(({ value }) => value)) || '–';
      case 'language':
        return format.language(patron.language) || '–';
      case 'home-branch':
        return nameOf(patron.homeBranchId) ?? '–';
      case 'category':
        return patron.category ?? '–';
      case 'dates':
        return [format.day(patron.enrolledOn), format.day(patron.expiresOn)].join(' · ');
      case 'interests':
        return several(patron.interests) || '–';
      default:
        return undefined;
    }
  };
}

const folded = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** Whether what is kept today has in it what was asked for, letter by letter. */
export const isAsAsked = ({ value }: Proposal, today: string): boolean =>
  folded(today).includes(folded(value));

/** Whether nothing of somebody was changed since they said that something is wrong. */
export const isUntouched = (
  patron: Pick<Patron, 'updatedAt'>,
  request: Pick<Rectification, 'notedAt'>,
): boolean => Date.parse(patron.updatedAt) <= Date.parse(request.notedAt);
