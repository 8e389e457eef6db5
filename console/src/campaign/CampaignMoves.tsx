import type { Campaign, CampaignMove } from '../api/types';
import { versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { useReach } from '../segment/segments';
import { useMayEverywhere } from '../session/session';
import { Action, To } from '../ui/Action';
import { Confirm } from '../ui/Confirm';
import { ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { useMove } from './campaigns';

/** Whether a dialog asks about it, and says itself what was refused. */
const isAsked = (to: CampaignMove | undefined) => to === 'launch' || to === 'cancel';

export function CampaignMoves({ campaign }: { campaign: Campaign }) {
  const t = useText();
  const say = useSay();
  const may = useMayEverywhere();
  const move = useMove(campaign.id, versionOf(campaign));
  const moves = campaign.allowed;
  const forward = moves.filter((to) => to !== 'cancel');
  // To submit again what was submitted is possible, and not what is meant to come next.
  const first = forward.find((to) => to !== 'submit' || campaign.state === 'draft') ?? forward[0];
  const done = (to: CampaignMove) => ({ onSuccess: () => say(t(`campaign.done.${to}`)) });
  const go = (to: CampaignMove) => move.mutate(to, done(to));
  const goAsked = (to: CampaignMove) => move.mutateAsync(to, done(to));
  const allowed = (to: CampaignMove) => may(to === 'approve' ? 'campaigns:approve' : 'campaigns:write');
  return (
    <div className="stack">
      {move.error && !isAsked(move.variables) && <ProblemNotice error={move.error} />}
      <div className="actions">
        {moves.map((to) => {
          if (!allowed(to)) return null;
          if (to === 'launch') return <Launch key={to} campaign={campaign} onYes={() => goAsked(to)} />;
          if (to === 'cancel') return <Cancel key={to} campaign={campaign} onYes={() => goAsked(to)} />;
          return (
            <Action
              key={to}
              look={to === first || to === 'approve' ? 'primary' : 'plain'}
              onPress={() => go(to)}
              isPending={move.isPending}
            >
              {t(
                to === 'submit' && campaign.state !== 'draft'
                  ? 'campaign.submitAgain'
                  : `campaign.move.${to}`,
              )}
            </Action>
          );
        })}
        {campaign.launchedAt && (
          <>
            <To to="/campaigns/$id/result" params={{ id: campaign.id }} look="plain">
              {t('campaign.seeResult')}
            </To>
            <To to="/campaigns/$id/deliveries" params={{ id: campaign.id }} look="plain">
              {t('delivery.title')}
            </To>
          </>
        )}
      </div>
      {first && <p className="hint">{t(`campaign.moveHint.${first}`)}</p>}
    </div>
  );
}

function Cancel({ campaign, onYes }: { campaign: Campaign; onYes: () => Promise<unknown> }) {
  const t = useText();
  return (
    <Confirm
      trigger={t('campaign.move.cancel')}
      triggerLook="danger"
      title={t('campaign.cancelTitle', { name: campaign.name })}
      yes={t('campaign.move.cancel')}
      danger
      onYes={onYes}
    >
      <p>{t('campaign.cancelText')}</p>
    </Confirm>
  );
}

function Launch({ campaign, onYes }: { campaign: Campaign; onYes: () => Promise<unknown> }) {
  const t = useText();
  return (
    <Confirm
      trigger={t('campaign.move.launch')}
      triggerLook="primary"
      title={t('campaign.launchTitle', { name: campaign.name })}
      yes={t('campaign.launchYes')}
      onYes={onYes}
    >
      {campaign.segmentId ? (
        <Reached campaign={campaign} segmentId={campaign.segmentId} />
      ) : (
        <p>{t('campaign.launchExternal')}</p>
      )}
      <p className="muted">{t('campaign.launchText')}</p>
    </Confirm>
  );
}

function Reached({ campaign, segmentId }: { campaign: Campaign; segmentId: string }) {
  const t = useText();
  const format = useFormat();
  const reach = useReach(segmentId, campaign.purpose);
  if (reach.error) return <ProblemNotice error={reach.error} />;
  const letter = reach.data?.letters.find(({ channel }) => channel === campaign.channel);
  return (
    <p role="status">
      {reach.data
        ? t('campaign.launchPeople', {
            count: format.people(letter?.people ?? reach.data.count),
            reached: format.people(letter?.reached ?? reach.data.count),
            holdout: format.share(campaign.holdout ?? 0.1, 0),
          })
        : t('state.loading')}
    </p>
  );
}
