import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Branch } from '../api/types';
import { branchesQuery } from '../home/institution';
import { useText } from '../locale/locale';
import { useFormat } from '../locale/format';
import { useMayEverywhere } from '../session/session';
import { Action } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { NumberInput, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Empty } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { draftOf, useBranch, useChangeBranch, useOpenBranch, type BranchDraft } from './branches';

const blank: BranchDraft = { name: '', timeZone: '' };
const degrees = { maximumFractionDigits: 6 };

export function BranchesPage() {
  const t = useText();
  const manages = useMayEverywhere()('institution:manage');
  const branches = useQuery(branchesQuery);
  const [changing, setChanging] = useState<string>();
  return (
    <Page title={t('branch.title')} lead={t('branch.lead')}>
      <Section id="branches" title={t('branch.list')}>
        <Answered query={branches}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('branch.none')} />
            ) : (
              <BranchTable branches={items} change={manages ? setChanging : undefined} />
            )
          }
        </Answered>
      </Section>
      {manages && changing && <Change key={changing} id={changing} done={() => setChanging(undefined)} />}
      {manages && <Open />}
    </Page>
  );
}

function BranchTable({ branches, change }: { branches: Branch[]; change?: (id: string) => void }) {
  const t = useText();
  const format = useFormat();
  return (
    <DataTable
      caption={t('branch.table')}
      rows={branches}
      rowKey={(branch) => branch.id}
      columns={[
        { header: t('branch.name'), cell: (branch) => branch.name },
        { header: t('branch.timeZone'), cell: (branch) => branch.timeZone },
        {
          header: t('branch.place'),
          cell: ({ location }) =>
            location ? `${format.number(location.lat)} · ${format.number(location.lon)}` : '–',
        },
        ...(change
          ? [
              {
                header: t('branch.change'),
                cell: (branch: Branch) => (
                  <Action
                    look="quiet"
                    aria-label={t('branch.changeOne', { name: branch.name })}
                    onPress={() => change(branch.id)}
                  >
                    {t('branch.change')}
                  </Action>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Open() {
  const t = useText();
  const say = useSay();
  const open = useOpenBranch();
  const [draft, setDraft] = useState(blank);
  return (
    <Section id="new-branch" title={t('branch.new')}>
      <Form
        error={open.error}
        label={t('branch.new')}
        onSubmit={() =>
          open.mutate(draft, {
            onSuccess: ({ name }) => {
              setDraft(blank);
              say(t('branch.opened', { name }));
            },
          })
        }
      >
        <Fields draft={draft} change={setDraft} />
        <div className="actions">
          <Action type="submit" look="primary" isPending={open.isPending}>
            {t('branch.open')}
          </Action>
        </div>
      </Form>
    </Section>
  );
}

function Change({ id, done }: { id: string; done: () => void }) {
  const t = useText();
  const branch = useBranch(id);
  return (
    <Section id="change-branch" title={t('branch.changing')}>
      <Answered query={branch}>{(seen) => <ChangeForm seen={seen} done={done} />}</Answered>
    </Section>
  );
}

function ChangeForm({ seen, done }: { seen: Branch; done: () => void }) {
  const t = useText();
  const say = useSay();
  const change = useChangeBranch(seen);
  const [draft, setDraft] = useState(draftOf(seen));
  return (
    <Form
      error={change.error}
      label={t('branch.changing')}
      onSubmit={() =>
        change.mutate(draft, {
          onSuccess: ({ name }) => {
            say(t('branch.changed', { name }));
            done();
          },
        })
      }
    >
      <Fields draft={draft} change={setDraft} />
      <div className="actions">
        <Action type="submit" look="primary" isPending={change.isPending}>
          {t('branch.save')}
        </Action>
        <Action onPress={done}>{t('action.cancel')}</Action>
      </div>
    </Form>
  );
}

function Fields({ draft, change }: { draft: BranchDraft; change: (draft: BranchDraft) => void }) {
  const t = useText();
  return (
    <div className="fields">
      <TextInput
        label={t('branch.name')}
        pointer="/name"
        value={draft.name}
        onChange={(name) => change({ ...draft, name })}
        required
      />
      <TextInput
        label={t('branch.timeZone')}
        pointer="/timeZone"
        hint={t('branch.timeZoneHint')}
        value={draft.timeZone}
        onChange={(timeZone) => change({ ...draft, timeZone })}
      />
      <NumberInput
        label={t('branch.lat')}
        pointer="/location/lat"
        min={-90}
        max={90}
        format={degrees}
        value={draft.lat}
        onChange={(lat) => change({ ...draft, lat })}
      />
      <NumberInput
        label={t('branch.lon')}
        pointer="/location/lon"
        hint={t('branch.placeHint')}
        min={-180}
        max={180}
        format={degrees}
        value={draft.lon}
        onChange={(lon) => change({ ...draft, lon })}
      />
    </div>
  );
}
