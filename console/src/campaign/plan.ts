import type { Campaign, CampaignFields, CampaignPatch } from '../api/types';
import { daysOf } from '../locale/format';

/** A campaign as the form holds it. */
export type Plan = {
  name: string;
  objective: string;
  segmentId: string;
  channel: string;
  purpose: string;
  /** Who shares a letter: person, mailbox or household. */
  sharing: Sharing;
  arms: Arm[];
  holdoutPercent: number | undefined;
  event: string;
  days: number | undefined;
  amount: number | undefined;
  currency: string;
};
export const sharings = ['person', 'mailbox', 'household'] as const;
export type Sharing = (typeof sharings)[number];
export type Arm = { name: string; templateId: string; weight: number | undefined };

export const blankPlan: Plan = {
  name: '',
  objective: '',
  segmentId: '',
  channel: 'email',
  purpose: '',
  sharing: 'person',
  arms: [{ name: 'A', templateId: '', weight: 1 }],
  holdoutPercent: 10,
  event: 'visit',
  days: 30,
  amount: undefined,
  currency: 'EUR',
};

export function planOf(campaign: Campaign): Plan {
  const arms = campaign.variants.map(({ name, templateId, weight }, at) => ({
    name: name ?? armName(at),
    templateId: templateId ?? '',
    weight: weight ?? 1,
  }));
  return {
    name: campaign.name,
    objective: campaign.objective ?? '',
    segmentId: campaign.segmentId ?? '',
    channel: campaign.channel ?? 'email',
    purpose: campaign.purpose ?? '',
    sharing: campaign.oneMessagePer ?? 'person',
    arms: arms.length > 0 ? arms : blankPlan.arms,
    holdoutPercent: Math.round((campaign.holdout ?? 0.1) * 1000) / 10,
    event: campaign.outcome?.event ?? 'visit',
    days: daysOf(campaign.outcome?.within),
    amount: campaign.cost?.amount,
    currency: campaign.cost?.currency ?? 'EUR',
  };
}

export const armName = (at: number) => String.fromCharCode(65 + at);

/** What goes to the server. A field that is empty is left out, so that the server's own default or refusal speaks. */
export function fieldsOf(plan: Plan): CampaignFields {
  const [only, second] = plan.arms;
  const filled = (text: string) => text.trim() || undefined;
  return {
    name: plan.name.trim(),
    objective: filled(plan.objective),
    segmentId: filled(plan.segmentId),
    channel: filled(plan.channel),
    purpose: filled(plan.purpose),
    oneMessagePer: plan.sharing,
    ...(second
      ? {
          variants: plan.arms.map(({ name, templateId, weight }) => ({
            name,
            templateId,
            weight: weight ?? 1,
          })),
        }
      : { templateId: filled(only?.templateId ?? '') }),
    holdout: plan.holdoutPercent === undefined ? undefined : Math.round(plan.holdoutPercent * 10) / 1000,
    outcome: plan.days === undefined ? undefined : { event: plan.event, within: `P${plan.days}D` },
    cost: plan.amount === undefined ? undefined : { amount: plan.amount, currency: plan.currency.trim() },
  };
}

/** The same as a merge patch, in which what was emptied is taken away. */
export function patchOf(plan: Plan): CampaignPatch {
  const { name, objective, segmentId, channel, purpose, oneMessagePer, holdout, outcome, cost, ...message } =
    fieldsOf(plan);
  return {
    name,
    objective: objective ?? null,
    segmentId: segmentId ?? null,
    channel,
    purpose: purpose ?? null,
    oneMessagePer,
    holdout: holdout ?? null,
    outcome: outcome ?? null,
    cost: cost ?? null,
    ...('templateId' in message ? { templateId: message.templateId ?? null } : message),
  };
}

/** What may still change after the draft: name, objective and cost. */
export function amendmentOf(plan: Plan): CampaignPatch {
  const { name, objective, cost } = patchOf(plan);
  return { name, objective, cost };
}
