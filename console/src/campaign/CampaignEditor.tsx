import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Campaign } from '../api/types';
import { versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { useLocaleChoice, useText, useWord } from '../locale/locale';
import { calledIn, usePurposes } from '../purpose/purposes';
import { segmentsQuery, useTerm, useVocabulary } from '../segment/segments';
import { RenderedMail } from '../template/RenderedMail';
import { templatesQuery } from '../template/templates';
import { Action, To } from '../ui/Action';
import { Choice, NumberInput, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { useFocusOnAdded } from '../ui/Lines';
import { Page, Section } from '../ui/Page';
import { Answered, Notice, SideProblem } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { campaignQuery, useChangeCampaign, useDraftCampaign } from './campaigns';
import {
  amendmentOf,
  armName,
  blankPlan,
  fieldsOf,
  patchOf,
  planOf,
  sharings,
  type Arm,
  type Plan,
  type Sharing,
} from './plan';

export function NewCampaignPage() {
  const t = useText();
  const draft = useDraftCampaign();
  return (
    <Page title={t('campaign.new')} above={<To to="/campaigns">{t('campaign.title')}</To>}>
      <Editor
        start={blankPlan}
        onlyAmend={false}
        save={(plan, _, done) => draft.mutate(fieldsOf(plan), { onSuccess: done })}
        saving={draft}
      />
    </Page>
  );
}

const route = getRouteApi('/campaigns/$id/edit');

export function EditCampaignPage() {
  const { id } = route.useParams();
  const t = useText();
  const campaign = useQuery(campaignQuery(id));
  const change = useChangeCampaign(id);
  return (
    <Page title={t('campaign.edit')} above={<To to="/campaigns">{t('campaign.title')}</To>}>
      <Answered query={campaign}>
        {(found) => {
          const onlyAmend = found.state !== 'draft';
          const patch = onlyAmend ? amendmentOf : patchOf;
          return (
            <Editor
              key={id}
              start={planOf(found)}
              onlyAmend={onlyAmend}
              read={versionOf(found)}
              save={(plan, version, done) =>
                change.mutate({ body: patch(plan), version }, { onSuccess: done })
              }
              saving={change}
            />
          );
        }}
      </Answered>
    </Page>
  );
}

type Props = {
  start: Plan;
  onlyAmend: boolean;
  read?: string;
  save: (plan: Plan, version: string | undefined, done: (campaign: Campaign) => void) => void;
  saving: { error: unknown; isPending: boolean };
};

function Editor({ start, onlyAmend, read, save, saving }: Props) {
  const t = useText();
  const say = useSay();
  const navigate = useNavigate();
  const [plan, setPlan] = useState(start);
  const [version] = useState(read);
  const set = (part: Partial<Plan>) => setPlan((before) => ({ ...before, ...part }));

  function done(campaign: Campaign) {
    say(t('campaign.saved', { name: campaign.name }));
    void navigate({ to: '/campaigns/$id', params: { id: campaign.id } });
  }

  return (
    <Form error={saving.error} onSubmit={() => save(plan, version, done)} label={t('campaign.plan')}>
      {onlyAmend && <Notice title={t('campaign.amendTitle')}>{<p>{t('campaign.amendText')}</p>}</Notice>}
      <Section id="what" title={t('campaign.what')}>
        <div className="fields">
          <TextInput
            label={t('campaign.name')}
            pointer="/name"
            value={plan.name}
            onChange={(name) => set({ name })}
            required
          />
          <TextInput
            label={t('campaign.objective')}
            pointer="/objective"
            hint={t('campaign.objectiveHint')}
            value={plan.objective}
            onChange={(objective) => set({ objective })}
          />
        </div>
      </Section>
      {!onlyAmend && <Audience plan={plan} set={set} />}
      {!onlyAmend && <Message plan={plan} set={set} />}
      <Measure plan={plan} set={set} onlyAmend={onlyAmend} />
      <div className="actions">
        <Action type="submit" look="primary" isPending={saving.isPending}>
          {t('campaign.save')}
        </Action>
        <To to="/campaigns" look="plain">
          {t('action.cancel')}
        </To>
      </div>
    </Form>
  );
}

/** The channels that campaigns can use; templates are written for these. */
const sent = ['email'] as const;

type PartProps = { plan: Plan; set: (part: Partial<Plan>) => void };

export function Audience({ plan, set }: PartProps) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const { locale } = useLocaleChoice();
  const purposes = usePurposes();
  const known = useQuery(segmentsQuery);
  const segments = known.data?.items ?? [];
  return (
    <Section id="who" title={t('campaign.who')}>
      <SideProblem of={[purposes, known]} />
      <div className="fields">
        <Choice
          label={t('campaign.segment')}
          pointer="/segmentId"
          none={t('choice.choose')}
          value={plan.segmentId}
          onChange={(segmentId) => set({ segmentId })}
          options={segments.map(({ id, name, count }) => ({
            value: id,
            label:
              count === undefined ? name : t('campaign.segmentOption', { name, count: format.people(count) }),
          }))}
        />
        <Choice
          label={t('patron.channel')}
          pointer="/channel"
          value={plan.channel}
          onChange={(channel) => set({ channel })}
          options={sent.map((value) => ({ value, label: word('channel', value) }))}
        />
        <Choice
          label={t('consent.purpose')}
          pointer="/purpose"
          none={t('campaign.purposeOfSegment')}
          value={plan.purpose}
          onChange={(purpose) => set({ purpose })}
          options={(purposes.data?.items ?? []).map(({ key, words }) => ({
            value: key,
            label: calledIn(words, locale) || key,
          }))}
        />
        <Choice
          label={t('campaign.sharing')}
          pointer="/oneMessagePer"
          hint={t('campaign.sharingHint')}
          value={plan.sharing}
          onChange={(sharing) => set({ sharing: sharing as Sharing })}
          options={sharings.map((value) => ({ value, label: word('sharing', value) }))}
        />
      </div>
    </Section>
  );
}

function Message({ plan, set }: PartProps) {
  const t = useText();
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const setArm = (at: number, part: Partial<Arm>) =>
    set({ arms: plan.arms.map((arm, index) => (index === at ? { ...arm, ...part } : arm)) });
  const several = plan.arms.length > 1;
  const rows = useRef<HTMLDivElement>(null);
  const adding = useFocusOnAdded(rows, ':scope > fieldset');
  return (
    <Section id="message" title={t('campaign.message')}>
      <div ref={rows} className="stack">
        {plan.arms.map((arm, at) => (
          <fieldset key={at}>
            {several && <legend>{t('campaign.variant', { name: arm.name })}</legend>}
            <div className="fields">
              <Choice
                label={t('campaign.template')}
                pointer={several ? `/variants/${at}/templateId` : '/templateId'}
                none={t('choice.choose')}
                value={arm.templateId}
                onChange={(templateId) => setArm(at, { templateId })}
                options={templates.map(({ id, name }) => ({ value: id, label: name }))}
              />
              {several && (
                <>
                  <TextInput
                    label={t('campaign.variantName')}
                    pointer={`/variants/${at}/name`}
                    value={arm.name}
                    onChange={(name) => setArm(at, { name })}
                  />
                  <NumberInput
                    label={t('campaign.weight')}
                    pointer={`/variants/${at}/weight`}
                    hint={t('campaign.weightHint')}
                    min={1}
                    value={arm.weight}
                    onChange={(weight) => setArm(at, { weight })}
                  />
                </>
              )}
            </div>
            {several && (
              <div>
                <Action
                  look="quiet"
                  onPress={() => set({ arms: plan.arms.filter((_, index) => index !== at) })}
                  aria-label={t('campaign.removeVariant', { name: arm.name })}
                >
                  {t('action.remove')}
                </Action>
              </div>
            )}
          </fieldset>
        ))}
      </div>
      <div>
        <Action
          onPress={() => {
            adding();
            set({ arms: [...plan.arms, { name: armName(plan.arms.length), templateId: '', weight: 1 }] });
          }}
        >
          {t('campaign.addVariant')}
        </Action>
      </div>
      <MessagePreview plan={plan} />
    </Section>
  );
}

function MessagePreview({ plan }: { plan: Plan }) {
  const t = useText();
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const chosen = plan.arms.flatMap(
    (arm) => templates.find((template) => template.id === arm.templateId) ?? [],
  );
  const unique = chosen.filter((template, at) => chosen.indexOf(template) === at);
  return unique.map((template) => (
    <details key={template.id}>
      <summary>{t('campaign.previewOf', { name: template.name })}</summary>
      <RenderedMail id={template.id} languages={Object.keys(template.languages ?? {})} />
    </details>
  ));
}

function Measure({ plan, set, onlyAmend }: PartProps & { onlyAmend: boolean }) {
  const t = useText();
  const term = useTerm();
  const events = useVocabulary().data?.events ?? [];
  return (
    <Section id="measure" title={t('campaign.measure')}>
      {!onlyAmend && (
        <>
          <p className="muted">{t('campaign.holdoutText')}</p>
          <div className="fields">
            <NumberInput
              label={t('campaign.holdout')}
              pointer="/holdout"
              hint={t('campaign.holdoutHint')}
              min={0}
              step={0.5}
              value={plan.holdoutPercent}
              onChange={(holdoutPercent) => set({ holdoutPercent })}
            />
            <Choice
              label={t('campaign.outcome')}
              pointer="/outcome/event"
              value={plan.event}
              onChange={(event) => set({ event })}
              options={events.map(({ word, words }) => ({ value: word, label: term(words, word) }))}
            />
            <NumberInput
              label={t('campaign.within')}
              pointer="/outcome/within"
              min={1}
              value={plan.days}
              onChange={(days) => set({ days })}
            />
          </div>
        </>
      )}
      <div className="fields">
        <NumberInput
          label={t('campaign.cost')}
          pointer="/cost/amount"
          hint={t('campaign.costHint')}
          min={0}
          value={plan.amount}
          onChange={(amount) => set({ amount })}
          format={{ maximumFractionDigits: 2 }}
        />
        <TextInput
          label={t('campaign.currency')}
          pointer="/cost/currency"
          value={plan.currency}
          onChange={(currency) => set({ currency })}
        />
      </div>
    </Section>
  );
}
