import { useText, useWord } from '../locale/locale';
import { Check, Choice, FieldGroup, TextInput } from '../ui/fields';
import { Lines } from '../ui/Lines';
import { newIdentifier, sentIdentifiers, type IdentifierDraft } from './draft';

/** Kinds of numbers that most institutions have; any other may be written too. */
const schemes = ['card', 'membership', 'ils', 'student', 'openid', 'app'] as const;

type Props = { lines: IdentifierDraft[]; change: (lines: IdentifierDraft[]) => void };

/** By what somebody is known: cards, memberships, accounts elsewhere. */
export function IdentifierLines({ lines, change }: Props) {
  const t = useText();
  const sent = sentIdentifiers({ identifiers: lines });
  return (
    <FieldGroup legend={t('patron.identifiers')} pointer="/identifiers">
      <Lines
        items={lines}
        change={change}
        add={{ label: t('patron.addIdentifier'), make: newIdentifier }}
        removeLabel={(one, at) => t('patron.removeLine', { what: one.value || String(at + 1) })}
      >
        {(one, replace) => {
          const at = sent.indexOf(one);
          return (
            <IdentifierLine
              one={one}
              replace={replace}
              pointer={at < 0 ? undefined : `/identifiers/${String(at)}`}
            />
          );
        }}
      </Lines>
    </FieldGroup>
  );
}

type LineProps = {
  one: IdentifierDraft;
  replace: (line: IdentifierDraft) => void;
  pointer: string | undefined;
};

function IdentifierLine({ one, replace, pointer }: LineProps) {
  const t = useText();
  const word = useWord();
  const isListed = schemes.some((scheme) => scheme === one.scheme);
  return (
    <>
      <Choice
        label={t('patron.scheme')}
        pointer={isListed && pointer ? `${pointer}/scheme` : undefined}
        value={isListed ? one.scheme : other}
        onChange={(scheme) => replace({ ...one, scheme: scheme === other ? '' : scheme })}
        options={[
          ...schemes.map((value) => ({ value, label: word('scheme', value) })),
          { value: other, label: t('patron.otherScheme') },
        ]}
      />
      {!isListed && (
        <TextInput
          label={t('patron.ownScheme')}
          hint={t('patron.ownSchemeHint')}
          pointer={pointer && `${pointer}/scheme`}
          value={one.scheme}
          onChange={(scheme) => replace({ ...one, scheme })}
        />
      )}
      <TextInput
        label={t('patron.number')}
        pointer={pointer && `${pointer}/value`}
        value={one.value}
        onChange={(value) => replace({ ...one, value })}
      />
      <Check
        label={t('patron.verifiedNumber')}
        value={one.verified}
        onChange={(verified) => replace({ ...one, verified })}
      />
    </>
  );
}

const other = '?';
