package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignState.Cancelled;
import org.atrium.campaign.campaign.CampaignState.Launched;
import org.atrium.campaign.campaign.CampaignState.Paused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/** The campaigns of one institution and how far they are: {@link CampaignsContract} holds for these and for MongoDB's. */
public final class MemoryCampaigns implements Campaigns, CampaignProgress {

    private enum Audience {
        THERE,
        ACCEPTED,
        REFUSED
    }

    private final Map<CampaignId, Campaign> campaigns = new HashMap<>();
    private final Map<CampaignId, Audience> audiences = new HashMap<>();
    private final Map<CampaignId, Instant> drawn = new HashMap<>();
    private final Map<CampaignId, Set<String>> toldArms = new HashMap<>();
    private final Set<CampaignId> callingOff = new HashSet<>();
    private final Map<CampaignId, Long> callsOff = new HashMap<>();
    private @Nullable InstitutionId institution;

    @Override
    public synchronized Optional<Campaign> find(CampaignId id) {
        return Optional.ofNullable(campaigns.get(id)).map(campaign -> {
            var noted = campaign.progress();
            return noted == null
                    ? campaign
                    : with(
                            campaign,
                            new Progress(
                                    noted.phase(),
                                    noted.waitingFor(),
                                    noted.request(),
                                    audiences.get(id) == Audience.ACCEPTED,
                                    noted.audience()));
        });
    }

    @Override
    public List<Campaign> list(@Nullable String state, int limit, @Nullable CampaignId after) {
        throw new UnsupportedOperationException("no use case here lists campaigns");
    }

    @Override
    public synchronized void add(Campaign campaign) {
        institution = Tenancy.current();
        campaigns.put(campaign.id(), campaign);
    }

    @Override
    public synchronized boolean save(Campaign campaign, List<CampaignEvent> events) {
        var before = campaigns.get(campaign.id());
        if (before == null || before.version() != campaign.version() - 1) {
            return false;
        }
        campaigns.put(campaign.id(), campaign);
        return true;
    }

    private static Campaign with(Campaign campaign, Progress progress) {
        return new Campaign(
                campaign.id(), campaign.version(), campaign.plan(), campaign.state(), campaign.createdAt(), progress);
    }

    private boolean isGathering(CampaignId id, UUID request) {
        var campaign = campaigns.get(id);
        var noted = campaign == null ? null : campaign.progress();
        return campaign != null
                && noted != null
                && (campaign.state() instanceof Launched || campaign.state() instanceof Paused)
                && noted.phase() == Phase.GATHERING
                && request.equals(noted.request());
    }

    private void note(CampaignId id, Phase phase, @Nullable String waitingFor, @Nullable AudienceCount count) {
        var campaign = campaigns.get(id);
        campaigns.put(
                id,
                with(
                        campaign,
                        new Progress(phase, waitingFor, campaign.progress().request(), false, count)));
    }

    @Override
    public synchronized List<Running> sending() {
        return campaigns.values().stream()
                .filter(campaign -> campaign.state() instanceof Launched)
                .filter(campaign -> campaign.progress().phase() == Phase.SENDING
                        || campaign.progress().phase() == Phase.WAITING)
                .map(this::running)
                .toList();
    }

    private Running running(Campaign campaign) {
        return new Running(institution, campaign.id());
    }

    @Override
    public synchronized List<Running> callingOff() {
        return callingOff.stream().map(id -> new Running(institution, id)).toList();
    }

    @Override
    public synchronized boolean maySend(CampaignId id) {
        return sending().stream().anyMatch(running -> running.id().equals(id));
    }

    @Override
    public synchronized void gathered(CampaignId id, UUID request, AudienceCount count) {
        if (isGathering(id, request)) {
            note(id, Phase.SENDING, null, count);
        }
    }

    @Override
    public synchronized void gatheringWaits(CampaignId id, UUID request, String waitingFor) {
        if (isGathering(id, request)) {
            note(id, Phase.GATHERING, waitingFor, null);
        }
    }

    @Override
    public synchronized void audienceIsThere(CampaignId id, UUID request) {
        if (isGathering(id, request) && audiences.putIfAbsent(id, Audience.THERE) == null) {
            note(id, Phase.GATHERING, null, null);
        }
    }

    @Override
    public synchronized void acceptAudience(CampaignId id, UUID request, String waitingFor) {
        if (isGathering(id, request)) {
            audiences.put(id, Audience.ACCEPTED);
            note(id, Phase.GATHERING, waitingFor, null);
        }
    }

    @Override
    public synchronized void refuseAudience(CampaignId id, UUID request, String why) {
        if (isGathering(id, request)) {
            audiences.put(id, Audience.REFUSED);
            note(id, Phase.GATHERING, why, null);
        }
    }

    @Override
    public synchronized Instant drawnAt(CampaignId id, UUID request, Instant now) {
        return isGathering(id, request) ? drawn.computeIfAbsent(id, unused -> now) : now;
    }

    @Override
    public synchronized void forgotten(CampaignId id) {
        audiences.remove(id);
    }

    @Override
    public synchronized List<Running> gathering(Instant now) {
        return audiences.entrySet().stream()
                .filter(each -> hasSomethingToDo(campaigns.get(each.getKey()), each.getValue(), now))
                .map(each -> new Running(institution, each.getKey()))
                .toList();
    }

    private static boolean hasSomethingToDo(Campaign campaign, Audience audience, Instant now) {
        if (campaign.progress().phase() != Phase.GATHERING || campaign.state() instanceof Cancelled) {
            return true;
        }
        var start = campaign.plan().notBefore();
        var due = start == null || !start.isAfter(now);
        return campaign.state() instanceof Launched
                && (audience == Audience.THERE || audience == Audience.ACCEPTED && due);
    }

    @Override
    public synchronized void waits(CampaignId id, String waitingFor) {
        note(id, Phase.WAITING, waitingFor, campaigns.get(id).progress().audience());
    }

    @Override
    public synchronized void goesOn(CampaignId id) {
        note(id, Phase.SENDING, null, campaigns.get(id).progress().audience());
    }

    @Override
    public synchronized void callOff(CampaignId id) {
        if (campaigns.get(id).state() instanceof Cancelled) {
            callingOff.add(id);
            callsOff.merge(id, 1L, Long::sum);
        }
    }

    @Override
    public synchronized long callsOff(CampaignId id) {
        return callsOff.getOrDefault(id, 0L);
    }

    @Override
    public synchronized void calledOff(CampaignId id, long calls) {
        if (callsOff(id) == calls) {
            callingOff.remove(id);
        }
    }

    @Override
    public boolean measuresUntil(CampaignId id, Instant end) {
        throw new UnsupportedOperationException("no external campaign here");
    }

    @Override
    public synchronized boolean takesArm(CampaignId id, String arm, int most) {
        var told = toldArms.computeIfAbsent(id, unused -> new HashSet<>());
        return told.contains(arm) || (told.size() < most && told.add(arm));
    }

    @Override
    public List<Running> measured(Instant now) {
        throw new UnsupportedOperationException("no external campaign here");
    }

    @Override
    public synchronized void finish(CampaignId id, Instant at) {
        var campaign = campaigns.get(id);
        if (campaign.state() instanceof Launched launched) {
            campaigns.put(
                    id,
                    new Campaign(
                            id,
                            campaign.version() + 1,
                            campaign.plan(),
                            launched.finish(at),
                            campaign.createdAt(),
                            campaign.progress()));
        }
    }
}
