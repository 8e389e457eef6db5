package org.atrium.patron.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.reading.Viewing;
import org.atrium.patron.sight.Sights;
import org.jspecify.annotations.Nullable;

/** Reads a patron's past. */
public final class Timeline {

    /**
     * Steps of a delivery before anything is sent. Nobody's timeline has them: whoever looks after a patron must not learn
     * who is held out, for that would bias what is measured. The second is told no more, but earlier versions told and
     * stored it.
     */
    public static final Set<String> TELLS_WHO_IS_HELD_OUT = Set.of("assigned", "queued");

    /** At the desk: what somebody did, and which messages about it they got, none of a campaign. */
    private static final Set<String> FOR_SERVICE = Set.of("event", "delivery", "registered");

    /** For whoever writes to people: what they agreed to and got, and not what they did. */
    private static final Set<String> FOR_OUTREACH = Set.of("consent", "delivery", "segment", "registered");

    private final Patrons patrons;
    private final DeliveryLog deliveries;
    private final Sights sights;

    public Timeline(Patrons patrons, DeliveryLog deliveries, Sights sights) {
        this.patrons = patrons;
        this.deliveries = deliveries;
        this.sights = sights;
    }

    /** The place after which a page starts. */
    public record Place(Instant at, String key) {}

    /**
     * Newest first; empty when nobody is known by the id. Who is limited to branches is shown what happened in these: of
     * what belongs to no branch or to another one nothing, but for what is the patron's own, who is theirs.
     *
     * @param purpose for what it is looked at, which decides what is shown; null: everything
     */
    public Optional<List<TimelineEntry>> of(PatronId id, @Nullable Viewing purpose, @Nullable Place after, int limit) {
        return patrons.find(id).map(patron -> {
            var entries = new ArrayList<TimelineEntry>();
            patron.ids()
                    .forEach(one -> entries.addAll(deliveries.of(
                            one, purpose != Viewing.SERVICE, after == null ? null : after.at(), limit + 100)));
            patron.consents().lines().forEach(line -> entries.add(consent(line)));
            sights.happened(patron)
                    .byType()
                    .forEach((type, happenings) -> happenings.forEach(one -> entries.add(event(type, one))));
            sights.moves(patron).forEach(move -> entries.add(move(move)));
            entries.add(new TimelineEntry(patron.origin().createdAt(), "registered", "registered", source(patron)));
            return entries.stream()
                    .filter(entry -> isFor(purpose, entry.kind()))
                    .filter(entry -> after == null || isAfter(entry, after))
                    .sorted(TimelineEntry.NEWEST_FIRST)
                    .limit(limit)
                    .toList();
        });
    }

    private static boolean isFor(@Nullable Viewing purpose, String kind) {
        return switch (purpose) {
            case SERVICE -> FOR_SERVICE.contains(kind);
            case OUTREACH -> FOR_OUTREACH.contains(kind);
            case PRIVACY -> true;
            case null -> true;
        };
    }

    private static boolean isAfter(TimelineEntry entry, Place place) {
        int when = entry.at().compareTo(place.at());
        return when < 0 || (when == 0 && entry.key().compareTo(place.key()) < 0);
    }

    private static Map<String, Object> source(Patron patron) {
        var source = patron.details().source();
        return source == null ? Map.of() : Map.of("source", source);
    }

    private static TimelineEntry consent(Consent line) {
        return new TimelineEntry(
                line.at(),
                "consent",
                line.id().toString(),
                Map.of(
                        "purpose", line.subject().purpose(),
                        "channel", line.subject().channel(),
                        "granted", line.granted(),
                        "source", line.source()));
    }

    private static TimelineEntry event(String type, Happening one) {
        var facts = new HashMap<String, Object>(Map.of("type", type));
        if (one.branch() != null) {
            facts.put("branchId", one.branch().toString());
        }
        return new TimelineEntry(one.at(), "event", type + Long.toHexString(one.key()), facts);
    }

    private static TimelineEntry move(DerivedState.Move move) {
        var facts = Map.<String, Object>of("segmentId", move.segment().toString(), "entered", move.entered());
        return new TimelineEntry(move.at(), "segment", move.segment() + (move.entered() ? "+" : "-"), facts);
    }
}
