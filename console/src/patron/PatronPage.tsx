import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Patron, TimelineEntry } from '../api/types';
import { useBranches } from '../home/institution';
import { useFormat, type Format } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { segmentsQuery } from '../segment/segments';
import { useMay } from '../session/session';
import { Action, To } from '../ui/Action';
import { DataTable, PagedTable } from '../ui/DataTable';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty, Loading, ProblemNotice } from '../ui/states';
import { ConsentForm } from './ConsentForm';
import { fullName, useConsents, usePatron, useTimeline } from './patrons';

const route = getRouteApi('/patrons/$id');

export function PatronPage() {
  const { id } = route.useParams();
  const t = useText();
  const word = useWord();
  const patron = usePatron(id);
  return (
    <Page
      title={patron.data ? fullName(patron.data) : t('patron.one')}
      above={<To to="/patrons">{t('patron.title')}</To>}
      actions={patron.data && <Badge tone="live">{word('lifecycle', patron.data.lifecycle)}</Badge>}
    >
      <Answered query={patron}>
        {(found) => (
          <>
            <div className="columns">
              <Profile patron={found} />
              <div className="stack">
                <ContactPoints patron={found} />
                <Segments patron={found} />
              </div>
            </div>
            <Consents id={id} />
            <Timeline id={id} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function facts(patron: Patron, t: ReturnType<typeof useText>, format: Format, branch: string | undefined) {
  const address = patron.address;
  const place =
    address && [address.street, address.postalCode, address.locality, address.country].filter(Boolean);
  const scores = Object.entries(patron.scores ?? {}).filter(([, value]) => typeof value !== 'object');
  const rows: [string, ReactNode][] = [
    [t('patron.preferred'), patron.name?.preferred],
    [t('patron.language'), patron.language && format.language(patron.language)],
    [t('patron.branch'), branch],
    [t('patron.category'), patron.category],
    [t('patron.birth'), patron.birthDate ? format.day(patron.birthDate) : patron.birthYear],
    [t('patron.enrolledOn'), patron.enrolledOn && format.day(patron.enrolledOn)],
    [t('patron.expiresOn'), patron.expiresOn && format.day(patron.expiresOn)],
    [t('patron.address'), place?.join(', ')],
    [t('patron.interests'), patron.interests?.length ? format.list(patron.interests) : undefined],
    [t('patron.source'), patron.source],
    ...Object.entries(patron.attributes ?? {}).map(([name, value]): [string, ReactNode] => [
      name,
      String(value),
    ]),
    ...scores.map(([name, value]): [string, ReactNode] => [name, scoreText(value, format)]),
  ];
  return rows.filter(([, value]) => value !== undefined && value !== '');
}

function scoreText(value: unknown, format: Format): string {
  if (typeof value === 'number') return format.number(value);
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? format.moment(text) : text;
}

function Profile({ patron }: { patron: Patron }) {
  const t = useText();
  const format = useFormat();
  const { nameOf } = useBranches();
  return (
    <Section id="profile" title={t('patron.profile')}>
      <dl className="pairs">
        {facts(patron, t, format, nameOf(patron.homeBranchId)).map(([name, value]) => (
          <Pair key={name} name={name}>
            {value}
          </Pair>
        ))}
        {(patron.identifiers ?? []).map((identifier) => (
          <Pair key={identifier.scheme + identifier.value} name={identifier.scheme}>
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

function ContactPoints({ patron }: { patron: Patron }) {
  const t = useText();
  const word = useWord();
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
                <Badge tone={point.state === 'bounced' || point.state === 'complained' ? 'bad' : 'plain'}>
                  {word('contact', point.state ?? 'active')}
                </Badge>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Segments({ patron }: { patron: Patron }) {
  const t = useText();
  const known = useQuery(segmentsQuery).data?.items ?? [];
  const member = (patron.segments ?? []).map((segment) =>
    typeof segment === 'string' ? { id: segment } : segment,
  );
  return (
    <Section id="segments" title={t('patron.segments')}>
      {member.length === 0 ? (
        <p className="muted">{t('patron.noSegments')}</p>
      ) : (
        <ul>
          {member.map((segment) => (
            <li key={segment.id}>
              <To to="/segments/$id" params={{ id: segment.id }}>
                {('name' in segment && segment.name) ||
                  known.find((other) => other.id === segment.id)?.name ||
                  segment.id}
              </To>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Consents({ id }: { id: string }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const may = useMay();
  const consents = useConsents(id);
  return (
    <Section id="consents" title={t('consent.title')}>
      <p className="muted">{t('consent.lead')}</p>
      <PagedTable
        list={consents}
        caption={t('consent.table')}
        rowKey={(line, index) => line.id ?? String(index)}
        empty={<p className="muted">{t('consent.none')}</p>}
        columns={[
          { header: t('consent.at'), cell: (line) => format.moment(line.at) },
          { header: t('consent.purpose'), cell: (line) => line.purpose },
          { header: t('patron.channel'), cell: (line) => word('channel', line.channel) },
          {
            header: t('consent.decision'),
            cell: (line) => (
              <Badge tone={line.granted ? 'good' : 'bad'}>
                {t(line.granted ? 'consent.granted' : 'consent.refused')}
              </Badge>
            ),
          },
          { header: t('consent.basis'), cell: (line) => word('basis', line.basis) },
          { header: t('consent.wording'), cell: (line) => line.wordingVersion ?? '–' },
          { header: t('patron.source'), cell: (line) => line.source ?? '–' },
        ]}
      />
      {may('patrons:write') && <ConsentForm id={id} />}
    </Section>
  );
}

function Timeline({ id }: { id: string }) {
  const t = useText();
  const timeline = useTimeline(id);
  return (
    <Section id="timeline" title={t('timeline.title')}>
      {timeline.isPending && <Loading />}
      {timeline.error && <ProblemNotice error={timeline.error} retry={() => void timeline.refetch()} />}
      {timeline.isSuccess && timeline.items.length === 0 && <Empty title={t('timeline.none')} />}
      <ol className="timeline">
        {timeline.items.map((entry, index) => (
          <Entry key={entry.at + entry.type + index} entry={entry} />
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

function Entry({ entry }: { entry: TimelineEntry }) {
  const word = useWord();
  const format = useFormat();
  const { nameOf } = useBranches();
  const details = Object.entries(entry.data ?? {})
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([name, value]) => (name === 'branchId' ? nameOf(String(value)) : String(value)))
    .filter(Boolean);
  return (
    <li>
      <time dateTime={entry.at}>{format.moment(entry.at)}</time>
      <p>
        <strong>{word('timeline', entry.type)}</strong>
        {details.length > 0 && <span className="muted"> · {details.join(' · ')}</span>}
      </p>
    </li>
  );
}
