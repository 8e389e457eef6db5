import { useState } from 'react';
import type { Restrictions } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Who } from '../people/Who';
import { usePurposeName } from '../purpose/purposeName';
import { usePurposes } from '../purpose/purposes';
import { useMay } from '../session/session';
import { Action } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { Choice } from '../ui/fields';
import { Form } from '../ui/Form';
import { Section } from '../ui/Page';
import { Answered, Badge, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useNoteLimit, useRestrictions } from './patrons';

const reasons = [
  'requested',
  'accuracy-contested',
  'unlawful',
  'legal-claim',
  'objection-pending',
  'resolved',
  'mistake',
] as const;

/** A limit in words; of one purpose with its name. */
export function useLimitWords() {
  const t = useText();
  const word = useWord();
  const purposeName = usePurposeName();
  return (limit: string) =>
    limit.startsWith('purpose:')
      ? t('restriction.onePurpose', { purpose: purposeName(limit.slice('purpose:'.length)) })
      : word('limitOn', limit);
}

/** What may not be done with what is known of somebody: it holds from the moment in which it is noted. */
export function RestrictionSection({ id }: { id: string }) {
  const t = useText();
  const may = useMay();
  const said = useLimitWords();
  const restrictions = useRestrictions(id);
  return (
    <Section id="restriction" title={t('restriction.title')}>
      <p className="muted">{t('restriction.lead')}</p>
      <Answered query={restrictions}>
        {(found) => (
          <>
            {found.restrictions.length === 0 ? (
              <p>{t('restriction.none')}</p>
            ) : (
              <p className="badges">
                {found.restrictions.map((limit) => (
                  <Badge key={limit} tone="warning">
                    {said(limit)}
                  </Badge>
                ))}
              </p>
            )}
            {found.history.length > 0 && <History history={found.history} />}
            {may('patrons:write') && <NoteLimit id={id} inForce={found.restrictions} />}
          </>
        )}
      </Answered>
    </Section>
  );
}

function History({ history }: Pick<Restrictions, 'history'>) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const said = useLimitWords();
  return (
    <DataTable
      caption={t('restriction.history')}
      rows={history.toReversed()}
      rowKey={(line, index) => line.at + line.limit + index}
      columns={[
        { header: t('restriction.at'), cell: (line) => format.moment(line.at) },
        { header: t('restriction.limit'), cell: (line) => said(line.limit) },
        {
          header: t('restriction.change'),
          cell: (line) => t(line.set ? 'restriction.set' : 'restriction.lifted'),
        },
        { header: t('restriction.reason'), cell: (line) => word('restrictionReason', line.reason) },
        { header: t('restriction.by'), cell: (line) => <Who id={line.by} /> },
      ]}
    />
  );
}

function NoteLimit({ id, inForce }: { id: string; inForce: string[] }) {
  const t = useText();
  const word = useWord();
  const say = useSay();
  const said = useLimitWords();
  const note = useNoteLimit(id);
  const declared = usePurposes();
  const purposes = declared.data?.items ?? [];
  const [limit, setLimit] = useState('restriction');
  const [reason, setReason] = useState('requested');
  const holds = inForce.includes(limit);
  const limits = new Set([
    'restriction',
    'marketing',
    'profiling',
    ...purposes.map(({ key }) => `purpose:${key}`),
    ...inForce,
  ]);

  return (
    <Form
      error={note.error}
      label={t('restriction.note')}
      onSubmit={() =>
        note.mutate({ limit, set: !holds, reason }, { onSuccess: () => say(t('restriction.noted')) })
      }
    >
      {declared.error && <ProblemNotice error={declared.error} retry={() => void declared.refetch()} />}
      <div className="fields">
        <Choice
          label={t('restriction.limit')}
          pointer="/limit"
          value={limit}
          onChange={setLimit}
          options={[...limits].map((value) => ({ value, label: said(value) }))}
        />
        <Choice
          label={t('restriction.reason')}
          pointer="/reason"
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: word('restrictionReason', value) }))}
        />
      </div>
      <div className="actions">
        <Action type="submit" isPending={note.isPending}>
          {t(holds ? 'restriction.lift' : 'restriction.note')}
        </Action>
      </div>
    </Form>
  );
}
