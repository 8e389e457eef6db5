import type { Campaign } from '../api/types';
import { useWord } from '../locale/locale';
import { Badge } from '../ui/states';

const tones: Record<string, 'plain' | 'good' | 'warning' | 'bad' | 'live'> = {
  launched: 'live',
  paused: 'warning',
  finished: 'good',
  cancelled: 'bad',
  submitted: 'warning',
  approved: 'good',
};

export function CampaignState({ campaign }: { campaign: Campaign }) {
  const word = useWord();
  const waiting = campaign.state === 'launched' && campaign.phase === 'waiting';
  return (
    <Badge tone={waiting ? 'warning' : (tones[campaign.state] ?? 'plain')}>
      {word('campaignState', campaign.state)}
      {campaign.state === 'launched' && campaign.phase && ` · ${word('phase', campaign.phase)}`}
    </Badge>
  );
}
