import type { Draft, TextName } from './draft';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { locales, useText } from '../locale/locale';
import { useLimit } from '../session/session';
import type { OwnField } from '../setting/patronFields';
import { Choice, NumberInput, TextInput } from '../ui/fields';
import { IdentifierLines } from './IdentifierLines';
import { OwnFields } from './OwnFields';
import { PointLines } from './PointLines';

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; fields: readonly OwnField[] };

/** All that may be written about somebody: of somebody new, and of somebody who is known. */
export function PatronFieldsets({ draft, change, fields }: Props) {
  const t = useText();
  const bind = (name: TextName) => ({
    value: draft[name],
    onChange: (value: string) => change({ [name]: value }),
  });
  return (
    <>
      <Person draft={draft} change={change} bind={bind} />
      <Membership bind={bind} />
      <IdentifierLines lines={draft.identifiers} change={(identifiers) => change({ identifiers })} />
      <PointLines points={draft.points} change={(points) => change({ points })} />
      <fieldset>
        <legend>{t('patron.address')}</legend>
        <div className="fields">
          <TextInput label={t('patron.street')} pointer="/address/street" {...bind('street')} />
          <TextInput label={t('patron.postalCode')} pointer="/address/postalCode" {...bind('postalCode')} />
          <TextInput label={t('patron.locality')} pointer="/address/locality" {...bind('locality')} />
          <TextInput label={t('patron.country')} pointer="/address/country" {...bind('country')} />
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('patron.interests')}</legend>
        <TextInput
          label={t('patron.interests')}
          hint={t('patron.interestsHint')}
          pointer="/interests"
          lines={3}
          {...bind('interests')}
        />
      </fieldset>
      {fields.length > 0 && (
        <OwnFields
          fields={fields}
          values={draft.own}
          onChange={(name, value) => change({ own: { ...draft.own, [name]: value } })}
        />
      )}
    </>
  );
}

type Bind = (name: TextName) => { value: string; onChange: (value: string) => void };

function Person({ draft, change, bind }: Omit<Props, 'fields'> & { bind: Bind }) {
  const t = useText();
  const format = useFormat();
  return (
    <fieldset>
      <legend>{t('patron.person')}</legend>
      <div className="fields">
        <TextInput label={t('patron.given')} pointer="/name/given" {...bind('given')} />
        <TextInput label={t('patron.family')} pointer="/name/family" {...bind('family')} />
        <TextInput label={t('patron.preferred')} pointer="/name/preferred" {...bind('preferred')} />
        <TextInput
          label={t('patron.pronouns')}
          hint={t('patron.pronounsHint')}
          pointer="/name/pronouns"
          {...bind('pronouns')}
        />
        <Choice
          label={t('patron.language')}
          pointer="/language"
          none={t('choice.unknown')}
          options={locales.map((value) => ({ value, label: format.language(value) }))}
          {...bind('language')}
        />
        <TextInput label={t('patron.birthDate')} type="date" pointer="/birthDate" {...bind('birthDate')} />
        {draft.birthDate === '' && (
          <NumberInput
            label={t('patron.birthYear')}
            pointer="/birthYear"
            format={{ useGrouping: false }}
            value={draft.birthYear === '' ? undefined : Number(draft.birthYear)}
            onChange={(year) => change({ birthYear: year?.toString() ?? '' })}
          />
        )}
      </div>
    </fieldset>
  );
}

function Membership({ bind }: { bind: Bind }) {
  const t = useText();
  const { branches } = useBranches();
  const limit = useLimit();
  return (
    <fieldset>
      <legend>{t('patron.membership')}</legend>
      <div className="fields">
        <Choice
          label={t('patron.branch')}
          pointer="/homeBranchId"
          none={t('choice.none')}
          required={limit.length > 0}
          options={branches
            .filter(({ id }) => limit.length === 0 || limit.includes(id))
            .map((branch) => ({ value: branch.id, label: branch.name }))}
          {...bind('homeBranchId')}
        />
        <TextInput label={t('patron.category')} pointer="/category" {...bind('category')} />
        <TextInput label={t('patron.enrolledOn')} type="date" pointer="/enrolledOn" {...bind('enrolledOn')} />
        <TextInput label={t('patron.expiresOn')} type="date" pointer="/expiresOn" {...bind('expiresOn')} />
      </div>
    </fieldset>
  );
}
