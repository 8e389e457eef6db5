package org.atrium.patron.rectification;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.work.Turn;
import org.atrium.patron.access.Holder;
import org.atrium.patron.audit.AuditChain;
import org.atrium.patron.audit.AuditChain.Asked;
import org.atrium.patron.audit.AuditEntry;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/**
 * Finds to whom something of a person was given. A file does not say whom it contained, and is gone after a day: that it was
 * written and fetched stands in the audit log, and whether the person was in it follows from what it was about and from
 * when. Who was told by letter, by telephone or from a screen, nobody can find.
 */
public final class RecipientSearch {

    /** So far back it is looked; as long as requests themselves are kept. */
    static final Duration BACK = Duration.ofDays(1_095);

    /** So many fetches of files are looked at; in an institution that has more in that time not all are. */
    static final int MOST_FETCHES = 5_000;

    /** A file that nobody fetches is gone by then. */
    private static final Duration FILE_KEPT = Duration.ofDays(1);

    private static final int AT_ONCE = 200;

    /** Who knows what campaigns have whom, and under which name it hands that out. */
    private static final String SENDING = "campaign-service";

    private static final String MESSAGES = "messages";
    private static final String FETCHED = "export.fetched";
    private static final String ASKED = "export.asked";

    private final AuditChain audit;
    private final List<Holder> holders;

    public RecipientSearch(AuditChain audit, List<Holder> holders) {
        this.audit = audit;
        this.holders = List.copyOf(holders);
    }

    /** @param whole whether all that there is to look at was looked at */
    record Found(List<Recipient> recipients, boolean whole) {}

    /** @param before what was given later is what was put right */
    Found of(Patron patron, Instant before, Turn turn) {
        var campaigns = campaigns(patron);
        var fetches = fetches(before, turn);
        var recipients = new LinkedHashMap<RecipientId, Recipient>();
        fetches.byExport()
                .values()
                .forEach(fetch -> file(patron, campaigns, fetch)
                        .ifPresent(one -> recipients.merge(one.id(), one, Recipient::and)));
        campaigns.forEach((campaign, given) -> {
            var at = given.external();
            if (at != null && !at.isAfter(before)) {
                var one = Recipient.of(new Recipient.Campaign(campaign, at));
                recipients.put(one.id(), one);
            }
        });
        return new Found(List.copyOf(recipients.values()), fetches.whole());
    }

    /**
     * Since when a campaign has the person, by whichever of their records.
     *
     * @param external since when another tool does; null if none does
     */
    private record InCampaign(Instant at, @Nullable Instant external) {

        InCampaign and(InCampaign other) {
            return new InCampaign(
                    other.at.isBefore(at) ? other.at : at,
                    external == null || (other.external != null && other.external.isBefore(external))
                            ? other.external
                            : external);
        }

        /** Whether the person was in a file of it that was written between the two. */
        SegmentPast in(Instant asked, Instant fetched) {
            if (at.isAfter(fetched)) {
                return SegmentPast.NOT;
            }
            return at.isAfter(asked) ? SegmentPast.PERHAPS : SegmentPast.MEMBER;
        }
    }

    /** By what the service that sends hands out of the person, whether something was sent or not. */
    private Map<UUID, InCampaign> campaigns(Patron patron) {
        var ids = patron.ids().stream().map(PatronId::value).collect(Collectors.toUnmodifiableSet());
        var all = new HashMap<UUID, InCampaign>();
        for (var holder : holders) {
            if (!holder.service().equals(SENDING)) {
                continue;
            }
            String after = null;
            do {
                var part = holder.give(MESSAGES, new WhoAsks(ids, Set.of()), after);
                for (var row : part.rows()) {
                    if ("campaign".equals(row.get("source"))) {
                        var at = Instant.parse(String.valueOf(row.get("chosenAt")));
                        all.merge(
                                UUID.fromString(String.valueOf(row.get("sourceId"))),
                                new InCampaign(at, "external".equals(row.get("state")) ? at : null),
                                InCampaign::and);
                    }
                }
                after = part.next();
            } while (after != null);
        }
        return all;
    }

    /** @param first time that a file was fetched, and when it was for the last */
    private record Fetch(AuditEntry first, Instant last) {}

    private record Fetches(Map<String, Fetch> byExport, boolean whole) {}

    /** An entry may say that it was long ago wherever it stands; where a whole portion does, there is nothing later. */
    private Fetches fetches(Instant before, Turn turn) {
        var byExport = new LinkedHashMap<String, Fetch>();
        var since = before.minus(BACK);
        Long place = null;
        for (var seen = 0; seen < MOST_FETCHES; ) {
            var links = audit.list(new Asked(null, FETCHED, null), place, AT_ONCE);
            for (var link : links) {
                var entry = link.entry();
                if (!entry.at().isBefore(since) && !entry.at().isAfter(before)) {
                    byExport.merge(entry.subject(), new Fetch(entry, entry.at()), RecipientSearch::both);
                }
            }
            if (links.size() < AT_ONCE
                    || links.stream().allMatch(link -> link.entry().at().isBefore(since))) {
                return new Fetches(byExport, true);
            }
            seen += links.size();
            place = links.getLast().number();
            turn.keep();
        }
        return new Fetches(byExport, false);
    }

    private static Fetch both(Fetch one, Fetch other) {
        return new Fetch(
                other.first().at().isBefore(one.first().at()) ? other.first() : one.first(),
                other.last().isAfter(one.last()) ? other.last() : one.last());
    }

    private Optional<Recipient> file(Patron patron, Map<UUID, InCampaign> campaigns, Fetch fetched) {
        var fetch = fetched.first();
        var kind = Optional.ofNullable(fetch.details().get("kind"));
        var subject = id(fetch.details().get("subject"));
        if (kind.isEmpty() || subject.isEmpty()) {
            return Optional.empty();
        }
        var file = new Recipient.File(kind.get(), subject.get(), fetch.by(), fetch.at(), fetched.last());
        var past = switch (kind.get()) {
            case "segment-members", "segment-vcards" ->
                SegmentPast.of(patron, new SegmentId(subject.get()), askedAt(fetch), fetch.at());
            case "patron-vcard" ->
                patron.ids().contains(new PatronId(subject.get())) ? SegmentPast.MEMBER : SegmentPast.NOT;
            case "campaign-deliveries" -> {
                var given = campaigns.get(subject.get());
                yield given == null ? SegmentPast.NOT : given.in(askedAt(fetch), fetch.at());
            }
            default -> SegmentPast.PERHAPS;
        };
        return past == SegmentPast.NOT ? Optional.empty() : Optional.of(Recipient.of(file, past == SegmentPast.MEMBER));
    }

    /**
     * A file is written between when it was asked for and when it is fetched; where the first is not known, within the time
     * for which there is one.
     */
    private Instant askedAt(AuditEntry fetch) {
        return audit.list(new Asked(null, ASKED, fetch.subject()), null, AT_ONCE).stream()
                .map(link -> link.entry().at())
                .min(Comparator.naturalOrder())
                .orElse(fetch.at().minus(FILE_KEPT));
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
