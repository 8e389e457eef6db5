package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.atrium.campaign.campaign.CampaignState.Cancelled;
import org.atrium.campaign.campaign.CampaignState.Launched;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/** The campaigns of one institution and how far they are: {@link CampaignsContract} holds for these and for MongoDB's. */
public final class MemoryCampaigns implements Campaigns, CampaignProgress {

    private final Map<CampaignId, Campaign> campaigns = new HashMap<>();
    private final Set<CampaignId> forgotten = new HashSet<>();
    private final Map<CampaignId, Set<String>> toldArms = new HashMap<>();
    private final Set<CampaignId> callingOff = new HashSet<>();
    private final Map<CampaignId, Long> callsOff = new HashMap<>();
    private final List<CampaignEvent> told = new ArrayList<>();
    private @Nullable InstitutionId institution;

    /** All that others learnt, in order. */
    synchronized List<CampaignEvent> told() {
        return List.copyOf(told);
    }

    @Override
    public synchronized Optional<Campaign> find(CampaignId id) {
        return Optional.ofNullable(campaigns.get(id));
    }

    @Override
    public List<Campaign> list(@Nullable String state, int limit, @Nullable CampaignId after) {
        throw new UnsupportedOperationException("no use case here lists campaigns");
    }

    @Override
    public synchronized void add(Campaign campaign, List<CampaignEvent> events) {
        institution = Tenancy.current();
        campaigns.put(campaign.id(), campaign);
        told.addAll(events);
    }

    @Override
    public synchronized boolean save(Campaign campaign, List<CampaignEvent> events) {
        var before = campaigns.get(campaign.id());
        if (before == null || before.version() != campaign.version() - 1) {
            return false;
        }
        campaigns.put(campaign.id(), campaign);
        told.addAll(events);
        return true;
    }

    @Override
    public synchronized Optional<Campaign> move(CampaignId id, UnaryOperator<Campaign> move) {
        return Optional.ofNullable(campaigns.computeIfPresent(id, (unused, before) -> move.apply(before)));
    }

    @Override
    public synchronized List<Running> sending() {
        return campaigns.values().stream()
                .filter(Campaign::maySend)
                .map(this::running)
                .toList();
    }

    private Running running(Campaign campaign) {
        return new Running(institution, campaign.id());
    }

    @Override
    public synchronized List<Running> underWay() {
        return campaigns.values().stream()
                .filter(campaign -> campaign.phase().isPresent())
                .map(this::running)
                .toList();
    }

    @Override
    public synchronized List<Running> callingOff() {
        return callingOff.stream().map(id -> new Running(institution, id)).toList();
    }

    @Override
    public synchronized boolean maySend(CampaignId id) {
        return find(id).filter(Campaign::maySend).isPresent();
    }

    @Override
    public synchronized void forgotten(CampaignId id) {
        forgotten.add(id);
    }

    @Override
    public synchronized List<Running> gathering(Instant now) {
        return campaigns.values().stream()
                .filter(campaign -> campaign.request() != null && !forgotten.contains(campaign.id()))
                .filter(campaign -> hasSomethingToDo(campaign, now))
                .map(this::running)
                .toList();
    }

    private static boolean hasSomethingToDo(Campaign campaign, Instant now) {
        var gathering = campaign.gathering();
        if (gathering.isEmpty()) {
            return true;
        }
        var start = campaign.plan().notBefore();
        var due = start == null || !start.isAfter(now);
        return campaign.state() instanceof Launched
                && switch (gathering.get().arrival()) {
                    case THERE -> true;
                    case ACCEPTED -> due;
                    case AWAITED, REFUSED -> false;
                };
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
    public synchronized boolean measuresUntil(CampaignId id, Instant end) {
        return move(id, campaign -> campaign.measuresUntil(end))
                .flatMap(Campaign::phase)
                .isPresent();
    }

    @Override
    public synchronized boolean takesArm(CampaignId id, String arm, int most) {
        var told = toldArms.computeIfAbsent(id, unused -> new HashSet<>());
        return told.contains(arm) || (told.size() < most && told.add(arm));
    }

    @Override
    public synchronized List<Running> measured(Instant now) {
        return campaigns.values().stream()
                .filter(campaign -> campaign.phase()
                        .filter(phase ->
                                phase instanceof Phase.Measuring(var until) && until != null && !until.isAfter(now))
                        .isPresent())
                .map(this::running)
                .toList();
    }
}
