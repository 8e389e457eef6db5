import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Ledger, Page as PageOf, Patron as PatronView, Scores, TimelineEntry } from '../api/types';
import { viewing, withViewing } from '../api/viewing';
import { campaignsQuery } from '../campaign/campaigns';
import { Records } from '../duplicate/Records';
import { PatronGroups } from '../group/PatronGroups';
import { ExportButton } from '../export/ExportButton';
import { useBranches } from '../home/institution';
import { placeOf } from '../locale/address';
import { useFormat, type Format } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { PersonaSection } from '../persona/PersonaSection';
import { AccessSection } from '../privacy/AccessSection';
import { EraseSection } from '../privacy/EraseSection';
import { HoldsSection } from '../privacy/HoldsSection';
import { ReadsSection } from '../privacy/ReadsSection';
import { RectificationSection } from '../privacy/RectificationSection';
import { usePurposeName } from '../purpose/purposeName';
import { usePurposes } from '../purpose/purposes';
import { segmentsQuery } from '../segment/segments';
import { useMay, useMayEverywhere } from '../session/session';
import { fieldsOf, patronSchemaQuery, useTitle } from '../setting/patronFields';
import { Action, To } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { TextInput } from '../ui/fields';
import { Answered, Badge, Empty, Loading, ProblemNotice, SideProblem } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { ConsentForm } from './ConsentForm';
import { Contents } from './Contents';
import { mainOf } from './draft';
import { Facts } from './Facts';
import { RestrictionSection } from './RestrictionSection';
import { OwnPage } from './OwnPage';
import { SamePerson } from './SamePerson';
import { ScoresSection } from './ScoresSection';
import { Standing } from './Standing';
import { fullName, useAskAgain, useConfirmations, useConsents, usePatron, useTimeline } from './patrons';

const route = getRouteApi('/patrons/$id');

export function PatronPage() {
  const { id } = route.useParams();
  const t = useText();
  const may = useMay();
  const patron = usePatron(id);
  return (
    <Page
      title={patron.data ? fullName(patron.data) : t('patron.one')}
      above={<To to="/patrons">{t('patron.title')}</To>}
      actions={
        patron.data && (
          <>
            {may('patrons:write') && (
              <To to="/patrons/$id/edit" params={{ id }} look="primary">
                {t('patron.change')}
              </To>
            )}
            <ExportButton area="patrons" kind="patron-vcard" subject={id}>
              {t('export.asCard')}
            </ExportButton>
          </>
        )
      }
    >
      <Answered query={patron}>{(found) => <Patron patron={found} />}</Answered>
    </Page>
  );
}

/** All that is known of somebody. */
export function Patron({ patron: found }: { patron: PatronView }) {
  const { id } = found;
  const may = useMay();
  const mayEverywhere = useMayEverywhere();
  return (
    <>
      <Standing patron={found} />
      <Contents patron={found} />
      <div className="columns">
        <Profile patron={found} />
        <div className="stack">
          <ContactPoints patron={found} />
          <PatronGroups id={id} />
          <Segments patron={found} />
          <Facts patron={found} />
        </div>
      </div>
      <ScoresSection id={id} />
      <PersonaSection id={id} />
      <Records id={id} />
      <SamePerson patron={found} />
      <Consents id={id} />
      <RestrictionSection id={id} />
      <Timeline id={id} />
      {mayEverywhere('privacy:manage') && (
        <>
          <AccessSection patron={id} />
          <RectificationSection patron={id} />
        </>
      )}
      {may('privacy:manage') && (
        <>
          <ReadsSection patron={id} />
          <HoldsSection patron={id} />
        </>
      )}
      {mayEverywhere('privacy:manage') && <EraseSection patron={id} name={fullName(found)} />}
    </>
  );
}

function facts(
  patron: PatronView,
  t: ReturnType<typeof useText>,
  format: Format,
  branch: string | undefined,
  titleOf: (attribute: string) => string,
  word: ReturnType<typeof useWord>,
) {
  const rows: [string, ReactNode][] = [
    [t('patron.preferred'), patron.name?.preferred],
    [t('patron.pronouns'), patron.name?.pronouns],
    [t('patron.language'), patron.language && format.language(patron.language)],
    [t('patron.branch'), branch],
    [t('patron.category'), patron.category],
    [t('patron.birth'), patron.birthDate ? format.day(patron.birthDate) : patron.birthYear],
    [t('patron.enrolledOn'), patron.enrolledOn && format.day(patron.enrolledOn)],
    [t('patron.expiresOn'), patron.expiresOn && format.day(patron.expiresOn)],
    [t('patron.address'), placeOf(patron.address)],
    [t('patron.interests'), patron.interests?.length ? format.list(patron.interests) : undefined],
    [t('patron.source'), patron.source],
    ...Object.entries(patron.attributes ?? {}).map(([name, value]): [string, ReactNode] => [
      titleOf(name),
      typeof value === 'boolean' ? t(value ? 'rule.yes' : 'rule.no') : String(value),
    ]),
    ...scoreFacts(patron.scores, t, format, word),
  ];
  return rows.filter(([, value]) => value !== undefined && value !== '');
}

function scoreFacts(
  scores: Scores | undefined,
  t: ReturnType<typeof useText>,
  format: Format,
  word: ReturnType<typeof useWord>,
): [string, ReactNode][] {
  if (!scores) return [];
  return [
    [t('patron.lastVisit'), scores.lastVisitAt && format.moment(scores.lastVisitAt)],
    [t('patron.visits'), t('patron.spans', { ...scores.visits })],
    [t('patron.loans'), t('patron.spans', { ...scores.loans })],
    [t('patron.stage'), word('scoreWord', scores.stage)],
  ];
}

function Profile({ patron }: { patron: PatronView }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { nameOf } = useBranches();
  const title = useTitle();
  const schema = useQuery(patronSchemaQuery).data;
  const own = schema ? fieldsOf(schema) : [];
  const titleOf = (name: string) => {
    const field = own.find((one) => one.name === name);
    return field ? title(field) : name;
  };
  return (
    <Section id="profile" title={t('patron.profile')}>
      <dl className="pairs">
        {facts(patron, t, format, nameOf(patron.homeBranchId), titleOf, word).map(([name, value]) => (
          <Pair key={name} name={name}>
            {value}
          </Pair>
        ))}
        {(patron.identifiers ?? []).map((identifier) => (
          <Pair key={identifier.scheme + identifier.value} name={word('scheme', identifier.scheme)}>
            {identifier.value}{' '}
            {identifier.verified === false && <Badge tone="warning">{t('patron.unverified')}</Badge>}
          </Pair>
        ))}
      </dl>
    </Section>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function ContactPoints({ patron }: { patron: PatronView }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const purposeName = usePurposeName();
  const purposes = usePurposes();
  const points = patron.contactPoints ?? [];
  return (
    <Section id="contacts" title={t('patron.contacts')}>
      {points.length === 0 ? (
        <p className="muted">{t('patron.noContacts')}</p>
      ) : (
        <DataTable
          caption={t('patron.contactsTable')}
          rows={points}
          rowKey={(point) => point.channel + point.address}
          columns={[
            { header: t('patron.address'), cell: (point) => point.address },
            { header: t('patron.channel'), cell: (point) => word('channel', point.channel) },
            {
              header: t('patron.state'),
              cell: (point) => (
                <span className="badges">
                  <Badge tone={point.state === 'bounced' || point.state === 'complained' ? 'bad' : 'plain'}>
                    {word('contact', point.state ?? 'active')}
                  </Badge>
                  {point.verified && <Badge tone="good">{t('patron.verified')}</Badge>}
                  {mainOf(points, point.channel) === point && <Badge tone="live">{t('patron.main')}</Badge>}
                </span>
              ),
            },
            {
              header: t('patron.usedFor'),
              cell: (point) =>
                point.purposes ? (
                  <>
                    {point.purposes.length === 0
                      ? t('patron.noPurposes')
                      : format.list(point.purposes.map(purposeName))}
                    <SideProblem of={[purposes]} />
                  </>
                ) : (
                  t('patron.allPurposes')
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Segments({ patron }: { patron: PatronView }) {
  const t = useText();
  const segments = useQuery(segmentsQuery);
  const known = segments.data?.items ?? [];
  // Deleted, a segment is left within moments; until then it is no place to go to.
  const member = patron.segments.filter((id) => !isGone(segments.data, id));
  const nameOf = (id: string) => known.find((other) => other.id === id)?.name ?? id;
  return (
    <Section
      id="segments"
      title={t('patron.segments')}
      actions={
        known.length > 0 && (
          <To to="/patrons/$id/why" params={{ id: patron.id }} look="quiet">
            {t('patron.askWhy')}
          </To>
        )
      }
    >
      <SideProblem of={[segments]} />
      {member.length === 0 ? (
        <p className="muted">{t('patron.noSegments')}</p>
      ) : (
        <ul>
          {member.map((id) => (
            <li key={id}>
              <To to="/segments/$id" params={{ id }}>
                {nameOf(id)}
              </To>{' '}
              <To
                to="/patrons/$id/why"
                params={{ id: patron.id }}
                hash={id}
                aria-label={t('patron.whyOf', { segment: nameOf(id) })}
              >
                {t('patron.why')}
              </To>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Whether nothing of this id is left: told only where all were read. */
const isGone = (all: PageOf<{ id: string }> | undefined, id: string): boolean =>
  all !== undefined && all.next === undefined && !all.items.some((one) => one.id === id);

function Consents({ id }: { id: string }) {
  const t = useText();
  const may = useMay();
  const format = useFormat();
  const [moment, setMoment] = useState('');
  const asOf = momentOf(moment);
  const ledger = useConsents(id, asOf);
  return (
    <Section id="consents" title={t('consent.title')}>
      <p className="muted">{t('consent.lead')}</p>
      <div className="search">
        <TextInput
          label={t('consent.asOf')}
          hint={t('consent.asOfHint')}
          type="datetime-local"
          value={moment}
          onChange={setMoment}
        />
        {moment !== '' && <Action onPress={() => setMoment('')}>{t('consent.asNow')}</Action>}
      </div>
      {asOf && (
        <p role="status">
          <Badge tone="warning">{t('consent.shownAsOf', { at: format.moment(asOf) })}</Badge>
        </p>
      )}
      <Answered query={ledger}>
        {(found) =>
          found.items.length === 0 ? (
            <p className="muted">{t('consent.none')}</p>
          ) : (
            <LedgerTable id={id} ledger={found} />
          )
        }
      </Answered>
      {may('patrons:write') && <OwnPage id={id} />}
      {may('patrons:write') && <ConsentForm id={id} />}
    </Section>
  );
}

/** Of what was typed as the moment of whoever is here; nothing while it is none. */
function momentOf(typed: string): string | undefined {
  const moment = new Date(typed);
  return typed === '' || Number.isNaN(moment.valueOf()) ? undefined : moment.toISOString();
}

function LedgerTable({ id, ledger }: { id: string; ledger: Ledger }) {
  const t = useText();
  const may = useMay();
  const say = useSay();
  const confirmations = useConfirmations(id);
  const waiting = confirmations.data?.items ?? [];
  const repeat = useAskAgain(id);
  const awaits = new Set(waiting.map((one) => one.requestId));
  const again = (request: string) =>
    repeat.mutate(request, {
      onSuccess: () => {
        say(t('consent.askedAgain'));
      },
    });
  const word = useWord();
  const format = useFormat();
  const purposeName = usePurposeName();
  const purposes = usePurposes();
  const counts = new Set(ledger.current.filter((line) => line.counts).map((line) => line.id));
  return (
    <>
      <SideProblem of={[confirmations, purposes]} />
      {repeat.error && <ProblemNotice error={repeat.error} />}
      <DataTable
        caption={t('consent.table')}
        rows={ledger.items.toReversed()}
        rowKey={(line) => line.id}
        columns={[
          { header: t('consent.at'), cell: (line) => format.moment(line.at) },
          { header: t('consent.purpose'), cell: (line) => purposeName(line.purpose) },
          { header: t('patron.channel'), cell: (line) => word('channel', line.channel) },
          {
            header: t('consent.decision'),
            cell: (line) => (
              <span className="badges">
                <Badge tone={line.granted ? 'good' : 'bad'}>
                  {t(line.granted ? 'consent.granted' : 'consent.refused')}
                </Badge>
                {awaits.has(line.id) && <Badge tone="warning">{t('consent.awaits')}</Badge>}
                {awaits.has(line.id) && may('patrons:write') && (
                  <Action
                    look="quiet"
                    aria-label={t('consent.askAgainOf', { purpose: purposeName(line.purpose) })}
                    onPress={() => again(line.id)}
                  >
                    {t('consent.askAgain')}
                  </Action>
                )}
                {counts.has(line.id) && <Badge tone="live">{t('consent.counts')}</Badge>}
              </span>
            ),
          },
          { header: t('consent.basis'), cell: (line) => word('basis', line.basis) },
          { header: t('consent.wording'), cell: (line) => line.wordingVersion ?? '–' },
          { header: t('patron.source'), cell: (line) => line.source ?? '–' },
          { header: t('consent.receipt'), cell: (line) => <Receipt patron={id} line={line.id} /> },
        ]}
      />
    </>
  );
}

/** Signed: whoever is shown it can verify it without an account. */
function Receipt({ patron, line }: { patron: string; line: string }) {
  const t = useText();
  return (
    <a
      className="action"
      href={withViewing(
        `/api/v1/patrons/${encodeURIComponent(patron)}/consents/${encodeURIComponent(line)}/receipt`,
      )}
      download={`consent-${line}.json`}
    >
      {t('consent.receiptOf', { id: line.slice(-8) })}
    </a>
  );
}

function Timeline({ id }: { id: string }) {
  const t = useText();
  const timeline = useTimeline(id);
  const names = [useQuery(segmentsQuery), useQuery(campaignsQuery)];
  return (
    <Section id="timeline" title={t('timeline.title')}>
      {viewing() !== '' && <p className="hint">{t('viewing.narrowed')}</p>}
      {timeline.isPending && <Loading />}
      {timeline.error && <ProblemNotice error={timeline.error} retry={() => void timeline.refetch()} />}
      <SideProblem of={names} />
      {timeline.isSuccess && timeline.items.length === 0 && <Empty title={t('timeline.none')} />}
      <ol className="timeline">
        {timeline.items.map((entry, index) => (
          <Entry key={entry.at + entry.kind + index} entry={entry} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Action onPress={() => void timeline.fetchNextPage()} isPending={timeline.isFetchingNextPage}>
          {t('list.more')}
        </Action>
      )}
    </Section>
  );
}

/** What an entry says beyond its kind; its facts are words and ids. */
function useEntryText(): (entry: TimelineEntry) => { title: string; rest: string[] } {
  const purposeName = usePurposeName();
  const t = useText();
  const word = useWord();
  const { nameOf } = useBranches();
  const segments = useQuery(segmentsQuery).data;
  const campaigns = useQuery(campaignsQuery).data?.items ?? [];
  const named = (things: { id: string; name: string }[], id: string) =>
    things.find((one) => one.id === id)?.name ?? id;
  return ({ kind, facts }) => {
    const fact = (name: string) =>
      facts[name] === undefined || facts[name] === null ? '' : String(facts[name]);
    switch (kind) {
      case 'event':
        return { title: word('event', fact('type')), rest: [nameOf(fact('branchId')) ?? ''] };
      case 'consent':
        return {
          title: t(facts['granted'] === true ? 'timeline.granted' : 'timeline.refused'),
          rest: [purposeName(fact('purpose')), word('channel', fact('channel')), fact('source')],
        };
      case 'segment':
        return {
          title: t(facts['entered'] === true ? 'timeline.entered' : 'timeline.left'),
          rest: [
            isGone(segments, fact('segmentId'))
              ? t('timeline.segmentGone')
              : named(segments?.items ?? [], fact('segmentId')),
          ],
        };
      case 'delivery':
        return {
          title: word('deliveryEvent', fact('what')),
          rest: [
            named(campaigns, fact('campaignId')),
            word('withheld', fact('reason')),
            word('by', fact('by')),
          ],
        };
      default:
        return { title: word('timeline', kind), rest: [fact('source')] };
    }
  };
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const format = useFormat();
  const { title, rest } = useEntryText()(entry);
  const said = rest.filter((word) => word !== '');
  return (
    <li>
      <time dateTime={entry.at}>{format.moment(entry.at)}</time>
      <p>
        <strong>{title}</strong>
        {said.length > 0 && <span className="muted"> · {said.join(' · ')}</span>}
      </p>
    </li>
  );
}
