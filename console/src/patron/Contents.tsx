import type { Patron } from '../api/types';
import { useRecords } from '../duplicate/duplicates';
import { useText } from '../locale/locale';
import { useMay, useMayEverywhere } from '../session/session';
import { Contents as PageContents } from '../ui/Contents';

/** Ways to the parts of a long page. */
export function Contents({ patron }: { patron: Patron }) {
  const t = useText();
  const may = useMay();
  const mayEverywhere = useMayEverywhere();
  const isMerged = (useRecords(patron.id).data?.items.length ?? 0) > 1;
  const parts: [id: string, title: string, isThere: boolean][] = [
    ['profile', t('patron.profile'), true],
    ['contacts', t('patron.contacts'), true],
    ['groups', t('group.title'), true],
    ['segments', t('patron.segments'), true],
    ['facts', t('fact.title'), (patron.facts ?? []).length > 0],
    ['scores', t('score.title'), true],
    ['persona', t('persona.ofPatron'), true],
    ['records', t('record.ofPatron'), isMerged],
    ['same', t('same.title'), may('patrons:write')],
    ['consents', t('consent.title'), true],
    ['restriction', t('restriction.title'), true],
    ['timeline', t('timeline.title'), true],
    ['access', t('access.one'), mayEverywhere('privacy:manage')],
    ['rectification', t('rectification.one'), mayEverywhere('privacy:manage')],
    ['reads', t('read.title'), may('privacy:manage')],
    ['holds', t('hold.title'), may('privacy:manage')],
    ['erasure', t('erasure.one'), mayEverywhere('privacy:manage')],
  ];
  return <PageContents parts={parts} />;
}
