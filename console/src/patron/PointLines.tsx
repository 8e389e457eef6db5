import { useLocaleChoice, useText, useWord } from '../locale/locale';
import { calledIn, usePurposes } from '../purpose/purposes';
import { channels } from '../segment/vocabulary';
import { Action } from '../ui/Action';
import { Check, Choice, FieldGroup, TextInput } from '../ui/fields';
import { Lines } from '../ui/Lines';
import { Answered, Badge } from '../ui/states';
import { addressed, madeMain, mainOf, newPoint, sentPoints, type PointDraft } from './draft';

const states = ['active', 'bounced', 'opted-out', 'complained'] as const;
const inputs = { email: 'email', sms: 'tel' } as const;

type Props = { points: PointDraft[]; change: (points: PointDraft[]) => void };

/** Where somebody is reached. The first of a channel is the one that is written to, verified ones before others. */
export function PointLines({ points, change }: Props) {
  const t = useText();
  const sent = sentPoints({ points });
  return (
    <FieldGroup legend={t('patron.contacts')} pointer="/contactPoints">
      <p className="hint">{t('patron.mainHint')}</p>
      <Lines
        items={points}
        change={change}
        add={{ label: t('patron.addPoint'), make: newPoint }}
        removeLabel={(one, at) => t('patron.removeLine', { what: one.address || String(at + 1) })}
      >
        {(one, replace) => {
          const at = sent.indexOf(one);
          return (
            <PointLine
              one={one}
              replace={replace}
              pointer={at < 0 ? undefined : `/contactPoints/${String(at)}`}
              isMain={at >= 0 && mainOf(sent, one.channel) === one}
              makeMain={() => change(madeMain(points, one.key))}
              isAlone={sent.filter(({ channel }) => channel === one.channel).length < 2}
            />
          );
        }}
      </Lines>
    </FieldGroup>
  );
}

type LineProps = {
  one: PointDraft;
  replace: (point: PointDraft) => void;
  pointer: string | undefined;
  isMain: boolean;
  isAlone: boolean;
  makeMain: () => void;
};

function PointLine({ one, replace, pointer, isMain, isAlone, makeMain }: LineProps) {
  const t = useText();
  const word = useWord();
  const isKnown = one.id !== undefined;
  return (
    <>
      {isKnown ? null : (
        <Choice
          label={t('patron.channel')}
          pointer={pointer && `${pointer}/channel`}
          value={one.channel}
          onChange={(channel) => replace({ ...one, channel })}
          options={channels.map((value) => ({ value, label: word('channel', value) }))}
        />
      )}
      <TextInput
        label={isKnown ? word('channel', one.channel) : t('patron.pointAddress')}
        type={inputs[one.channel as keyof typeof inputs] ?? 'text'}
        pointer={pointer && `${pointer}/address`}
        value={one.address}
        onChange={(address) => replace(addressed(one, address))}
      />
      {isKnown && (
        <Choice
          label={t('patron.state')}
          pointer={pointer && `${pointer}/state`}
          value={one.state}
          onChange={(state) => replace({ ...one, state })}
          options={states.map((value) => ({ value, label: word('contact', value) }))}
        />
      )}
      <UsedFor one={one} replace={replace} pointer={pointer} />
      <div className="actions">
        <Check
          label={t('patron.verifiedPoint')}
          value={one.verified}
          onChange={(verified) => replace({ ...one, verified })}
        />
        {one.state === 'bounced' && (
          <Action
            look="quiet"
            aria-label={t('patron.worksAgainOf', { address: one.address })}
            onPress={() => replace({ ...one, state: 'active' })}
          >
            {t('patron.worksAgain')}
          </Action>
        )}
        {isMain && !isAlone && <Badge tone="live">{t('patron.main')}</Badge>}
        {!isMain && !isAlone && one.address !== '' && (
          <Action
            look="quiet"
            aria-label={t('patron.makeMainOf', { address: one.address })}
            onPress={makeMain}
          >
            {t('patron.makeMain')}
          </Action>
        )}
      </div>
    </>
  );
}

/** An address can be kept to some purposes, such as the one at work to event invitations. */
function UsedFor({ one, replace, pointer }: Pick<LineProps, 'one' | 'replace' | 'pointer'>) {
  const t = useText();
  const { locale } = useLocaleChoice();
  const purposes = usePurposes();
  const only = one.only;
  const name = one.address || t('patron.pointAddress');
  return (
    <>
      <Choice
        label={t('patron.usedFor')}
        pointer={pointer && `${pointer}/purposes`}
        value={only ? 'some' : 'all'}
        onChange={(chosen) => replace({ ...one, only: chosen === 'all' ? undefined : [] })}
        options={[
          { value: 'all', label: t('patron.allPurposes') },
          { value: 'some', label: t('patron.somePurposes') },
        ]}
      />
      {only && (
        <fieldset className="lines-within" aria-label={t('patron.purposesOf', { address: name })}>
          <Answered query={purposes}>
            {({ items }) =>
              [...new Set([...items.map(({ key }) => key), ...only])].map((key) => {
                const known = items.find((purpose) => purpose.key === key);
                return (
                  <Check
                    key={key}
                    label={known ? calledIn(known.words, locale) : key}
                    value={only.includes(key)}
                    onChange={(on) =>
                      replace({ ...one, only: on ? [...only, key].sort() : only.filter((it) => it !== key) })
                    }
                  />
                );
              })
            }
          </Answered>
        </fieldset>
      )}
    </>
  );
}
