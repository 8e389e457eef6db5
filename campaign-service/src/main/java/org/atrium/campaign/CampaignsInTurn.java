package org.atrium.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress.Running;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.work.Turn;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;

/**
 * Work in the background that campaigns wait for, an institution an item: its oldest campaign first and no more than a
 * few seconds of them in one turn, so that a thousand campaigns of one institution hold up no other's. A campaign that
 * fails is left in peace for a while, and the institution's next one gets the turn.
 * See docs/adr/0073-institutions-take-turns.md.
 */
final class CampaignsInTurn {

    private static final System.Logger LOG = System.getLogger(CampaignsInTurn.class.getName());

    /** An institution's next turn begins after those of the others. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final Duration FIRST_PEACE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PEACE = Duration.ofMinutes(5);

    private final Supplier<List<Running>> waiting;
    private final BiConsumer<Running, Turn> step;
    private final Clock clock;
    private final Map<CampaignId, Peace> failed = new ConcurrentHashMap<>();

    /** @param waiting the campaigns of all institutions, the oldest first */
    CampaignsInTurn(Supplier<List<Running>> waiting, BiConsumer<Running, Turn> step, Clock clock) {
        this.waiting = waiting;
        this.step = step;
        this.clock = clock;
    }

    /** What one institution has waiting. */
    record Share(InstitutionId institution, List<Running> campaigns) {}

    private record Peace(int failures, Instant until) {}

    /** One for each institution that has something to do now. */
    List<Share> shares() {
        var all = waiting.get();
        failed.keySet().retainAll(all.stream().map(Running::id).collect(Collectors.toSet()));
        var byInstitution = all.stream()
                .filter(each -> mayTry(each.id()))
                .collect(Collectors.groupingBy(Running::institution, LinkedHashMap::new, Collectors.toList()));
        return byInstitution.entrySet().stream()
                .map(each -> new Share(each.getKey(), each.getValue()))
                .toList();
    }

    /** One institution's turn. Throws the last failure when nothing else could be done in it. */
    void work(Share share, Turn turn) {
        var over = clock.instant().plus(TURN);
        Throwable last = null;
        var worked = false;
        for (var campaign : share.campaigns()) {
            var failure = attempt(campaign, turn);
            worked |= failure == null;
            if (failure != null) {
                complain(last);
                last = failure;
            }
            if (!clock.instant().isBefore(over)) {
                break;
            }
        }
        if (worked) {
            complain(last);
        } else if (last instanceof RuntimeException failure) {
            throw failure;
        } else if (last instanceof Error failure) {
            throw failure;
        }
    }

    private @Nullable Throwable attempt(Running campaign, Turn turn) {
        try {
            step.accept(campaign, turn);
            failed.remove(campaign.id());
            return null;
        } catch (TurnLost | OutOfMemoryError end) {
            throw end;
        } catch (RuntimeException | Error failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            failed.merge(campaign.id(), peace(1), (before, unused) -> peace(before.failures() + 1));
            return failure;
        }
    }

    private boolean mayTry(CampaignId id) {
        var peace = failed.get(id);
        return peace == null || !clock.instant().isBefore(peace.until());
    }

    private Peace peace(int failures) {
        var doubled = FIRST_PEACE.multipliedBy(1L << Math.min(failures - 1, 10));
        return new Peace(
                failures, clock.instant().plus(doubled.compareTo(LONGEST_PEACE) > 0 ? LONGEST_PEACE : doubled));
    }

    private static void complain(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.log(System.Logger.Level.ERROR, "a campaign failed, and is left in peace for a while", failure);
        }
    }
}
