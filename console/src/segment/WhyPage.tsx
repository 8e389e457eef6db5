import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation, useNavigate } from '@tanstack/react-router';
import type { Why, WhyPart } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { fullName, usePatron } from '../patron/patrons';
import { To } from '../ui/Action';
import { Choice } from '../ui/fields';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty } from '../ui/states';
import { segmentsQuery, useTerm, useVocabulary } from './segments';
import { useWhy } from './why';

const route = getRouteApi('/patrons/$id/why');

/** Why somebody is in a segment, or not. The segment stands behind the # of the address. */
export function WhyPage() {
  const { id } = route.useParams();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const t = useText();
  const patron = usePatron(id);
  const segments = useQuery(segmentsQuery);
  const why = useWhy(id, hash);
  const name = patron.data ? fullName(patron.data) : t('patron.one');
  return (
    <Page
      title={t('why.title', { name })}
      lead={t('why.lead')}
      above={
        <To to="/patrons/$id" params={{ id }}>
          {name}
        </To>
      }
    >
      <Answered query={segments}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('segment.none')}>{t('segment.noneText')}</Empty>
          ) : (
            <>
              <div className="fields">
                <Choice
                  label={t('segment.one')}
                  none={t('choice.choose')}
                  value={hash}
                  onChange={(segment) =>
                    void navigate({ to: '/patrons/$id/why', params: { id }, hash: segment, replace: true })
                  }
                  options={items.map((segment) => ({ value: segment.id, label: segment.name }))}
                />
              </div>
              {hash !== '' && <Answered query={why}>{(found) => <Because why={found} />}</Answered>}
            </>
          )
        }
      </Answered>
    </Page>
  );
}

export function Because({ why }: { why: Why }) {
  const t = useText();
  return (
    <div className="columns">
      <Section
        id="because"
        title={t(why.member ? 'why.in' : 'why.out')}
        actions={
          <Badge tone={why.member ? 'good' : 'plain'}>{t(why.member ? 'why.member' : 'why.none')}</Badge>
        }
      >
        <ul className="tree">
          <Part part={why.explanation} />
        </ul>
      </Section>
      <Section id="changes" title={t('why.changes')}>
        <Changes why={why} />
      </Section>
    </div>
  );
}

function Part({ part }: { part: WhyPart }) {
  const t = useText();
  return (
    <li>
      <Badge tone={part.holds ? 'good' : 'bad'}>{t(part.holds ? 'why.holds' : 'why.holdsNot')}</Badge>{' '}
      {part.text} <Here part={part} />
      {part.parts.length > 0 && (
        <ul>
          {part.parts.map((below, at) => (
            <Part key={at} part={below} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Changes({ why }: { why: Why }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {why.changesOn && (
        <p>
          {why.changesAt
            ? t('why.changesAt', { moment: format.moment(why.changesAt) })
            : t('why.changesOn', { day: format.day(why.changesOn) })}
        </p>
      )}
      {why.changes.length === 0 ? (
        <p className="muted">{t('why.noChange')}</p>
      ) : (
        <>
          <p className="muted">{t('why.ways', { ways: why.changes.length })}</p>
          <ol>
            {why.changes.map((way, at) => (
              <li key={at}>
                {way.parts.length > 1 && t('why.together', { parts: way.parts.length })}
                <ul>
                  {way.parts.map((part) => (
                    <li key={part.path.join()}>
                      {t(part.holds ? 'why.mustHold' : 'why.mustNotHold')} <strong>{part.text}</strong>{' '}
                      <Here part={part} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** What the patron has there, if it can be said in a few words. */
function Here({ part }: { part: Pick<WhyPart, 'text' | 'value'> }) {
  const t = useText();
  const shown = useShown()(part.value, part.text);
  return shown === undefined ? null : <span className="muted">{t('why.here', { value: shown })}</span>;
}

const aDay = /^\d{4}-\d{2}-\d{2}$/;
const aMoment = /^\d{4}-\d{2}-\d{2}T/;
const decisions: readonly string[] = ['granted', 'withdrawn', 'never asked'];

/**
 * What a rule's own words mean in the reader's language. A part says in a sentence what it asks for, and names no field:
 * the word is that of the field which the sentence names.
 */
function useSaid(): (word: string, sentence: string) => string | undefined {
  const term = useTerm();
  const format = useFormat();
  const fields = useVocabulary().data?.fields ?? [];
  return (word, sentence) => {
    const asked = fields.filter(({ name, words }) =>
      sentence.toLowerCase().includes(term(words, name).toLowerCase()),
    );
    const known = asked.flatMap(({ values }) => values).find((value) => value.word === word);
    if (known) return term(known.words, word);
    return asked.some(({ type }) => type === 'language') ? format.language(word) : undefined;
  };
}

function useShown(): (value: unknown, sentence: string) => string | undefined {
  const t = useText();
  const format = useFormat();
  const { branches } = useBranches();
  const saidWord = useSaid();
  return (value, sentence) => {
    const said = (word: string) =>
      branches.find(({ id }) => id === word)?.name ?? saidWord(word, sentence) ?? word;
    if (typeof value === 'number') return format.number(value);
    if (typeof value === 'boolean') return t(value ? 'rule.yes' : 'rule.no');
    if (Array.isArray(value)) return format.list(value.map((one) => said(String(one))));
    if (typeof value !== 'string') return undefined;
    if (aDay.test(value)) return format.day(value);
    if (aMoment.test(value)) return format.moment(value);
    if (decisions.includes(value)) return t(decisionTexts[decisions.indexOf(value)] ?? 'why.neverAsked');
    return said(value);
  };
}

const decisionTexts = ['why.granted', 'why.withdrawn', 'why.neverAsked'] as const;
