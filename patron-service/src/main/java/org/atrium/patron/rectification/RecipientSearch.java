package org.atrium.patron.rectification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.atrium.patron.audit.AuditLink;
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
        var recipients = new ArrayList<Recipient>();
        fetches.first().values().forEach(fetch -> file(patron, campaigns, fetch).ifPresent(recipients::add));
        campaigns.forEach((campaign, given) -> {
            if (given.isExternal() && !given.at().isAfter(before)) {
                recipients.add(Recipient.of(new Recipient.Campaign(campaign, given.at())));
            }
        });
        recipients.sort(Comparator.comparing((Recipient one) -> Objects.requireNonNull(one.at()))
                .reversed());
        return new Found(recipients, fetches.whole());
    }

    /** In which way a campaign had the person, and since when. */
    private record InCampaign(boolean isExternal, Instant at) {}

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
                        all.put(
                                UUID.fromString(String.valueOf(row.get("sourceId"))),
                                new InCampaign(
                                        "external".equals(row.get("state")),
                                        Instant.parse(String.valueOf(row.get("chosenAt")))));
                    }
                }
                after = part.next();
            } while (after != null);
        }
        return all;
    }

    /** @param first of each file */
    private record Fetches(Map<String, AuditEntry> first, boolean whole) {}

    private Fetches fetches(Instant before, Turn turn) {
        var first = new LinkedHashMap<String, AuditEntry>();
        var since = before.minus(BACK);
        Long place = null;
        for (var seen = 0; seen < MOST_FETCHES; ) {
            var links = audit.list(new Asked(null, FETCHED, null), place, AT_ONCE);
            for (var link : links) {
                var entry = link.entry();
                if (entry.at().isBefore(since)) {
                    return new Fetches(first, true);
                }
                if (!entry.at().isAfter(before)) {
                    first.put(entry.subject(), entry);
                }
            }
            if (links.size() < AT_ONCE) {
                return new Fetches(first, true);
            }
            seen += links.size();
            place = links.getLast().number();
            turn.keep();
        }
        return new Fetches(first, false);
    }

    private Optional<Recipient> file(Patron patron, Map<UUID, InCampaign> campaigns, AuditEntry fetch) {
        var kind = Optional.ofNullable(fetch.details().get("kind"));
        var subject = id(fetch.details().get("subject"));
        var export = id(fetch.subject().substring(fetch.subject().indexOf(':') + 1));
        if (kind.isEmpty() || subject.isEmpty() || export.isEmpty()) {
            return Optional.empty();
        }
        var file = new Recipient.File(export.get(), kind.get(), subject.get(), fetch.by(), fetch.at());
        var past = switch (kind.get()) {
            case "segment-members", "segment-vcards" ->
                SegmentPast.of(patron, new SegmentId(subject.get()), askedAt(fetch), fetch.at());
            case "patron-vcard" ->
                patron.ids().contains(new PatronId(subject.get())) ? SegmentPast.MEMBER : SegmentPast.NOT;
            case "campaign-deliveries" -> campaigns.containsKey(subject.get()) ? SegmentPast.MEMBER : SegmentPast.NOT;
            default -> SegmentPast.PERHAPS;
        };
        return past == SegmentPast.NOT ? Optional.empty() : Optional.of(Recipient.of(file, past == SegmentPast.MEMBER));
    }

    /** A file is written between when it was asked for and when it is fetched; where the first is not known, at once. */
    private Instant askedAt(AuditEntry fetch) {
        return audit.list(new Asked(null, null, fetch.subject()), null, AT_ONCE).stream()
                .map(AuditLink::entry)
                .filter(entry -> entry.action().equals(ASKED))
                .map(AuditEntry::at)
                .min(Comparator.naturalOrder())
                .orElse(fetch.at());
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
