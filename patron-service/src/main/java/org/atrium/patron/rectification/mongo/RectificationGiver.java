package org.atrium.patron.rectification.mongo;

import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.rectification.Asked.Proposal;
import org.atrium.patron.rectification.Decision;
import org.atrium.patron.rectification.Field;
import org.atrium.patron.rectification.Recipient;
import org.atrium.patron.rectification.Rectification;
import org.atrium.patron.rectification.RectificationId;
import org.atrium.patron.rectification.Rectifications;
import org.atrium.patron.rectification.Rectifications.Place;
import org.atrium.patron.rectification.Rectifications.Query;
import org.atrium.patron.rectification.Rectifications.Which;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out what somebody said was wrong, and how they were answered. */
@Component
class RectificationGiver implements Giver {

    private final Rectifications requests;

    RectificationGiver(Rectifications requests) {
        this.requests = requests;
    }

    @Override
    public String collection() {
        return MongoRectifications.COLLECTION;
    }

    @Override
    public String name() {
        return "rectifications";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "id",
                "receivedAt",
                "dueBy",
                "extendedAt",
                "extendedFor",
                "asked",
                "proposed",
                "state",
                "decidedAt",
                "changed",
                "reason",
                "recipients");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var theirs = person.ids().stream().map(PatronId::new).toList();
        var found = requests.list(
                new Query(Which.ALL, theirs, after == null ? null : place(after), Instant.EPOCH, limit + 1));
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Given(
                shown.stream().map(one -> row(one, one.isOf(theirs))).toList(),
                found.size() > limit
                        ? shown.getLast().term().dueBy().toEpochMilli()
                                + " "
                                + shown.getLast().id()
                        : null);
    }

    private static Place place(String after) {
        var parts = after.split(" ", 2);
        return new Place(
                Instant.ofEpochMilli(Long.parseLong(parts[0])), new RectificationId(UUID.fromString(parts[1])));
    }

    /**
     * @param isTheirs whether it is known that the words are theirs; else they may be somebody else's, with whom they were
     *     taken for one person, and are handed out to neither until staff have said whose they are
     */
    private static SequencedMap<String, Object> row(Rectification one, boolean isTheirs) {
        var extension = one.term().extension();
        var decision = one.decision();
        return Given.row(
                "id",
                one.id(),
                "receivedAt",
                one.term().receivedAt(),
                "dueBy",
                one.term().dueBy(),
                "extendedAt",
                extension == null ? null : extension.at(),
                "extendedFor",
                extension == null ? null : extension.ground().word(),
                "asked",
                isTheirs ? one.asked().text() : null,
                "proposed",
                isTheirs
                        ? one.asked().proposed().stream()
                                .map(RectificationGiver::said)
                                .toList()
                        : null,
                "state",
                one.state().word(),
                "decidedAt",
                decision.map(Decision::at).orElse(null),
                "changed",
                decision.map(it -> it.changed().stream().map(Field::word).toList())
                        .orElse(null),
                "reason",
                decision.filter(it -> isTheirs).map(Decision::reason).orElse(null),
                "recipients",
                one.telling()
                        .filter(it -> isTheirs)
                        .map(telling -> telling.recipients().stream()
                                .map(RectificationGiver::said)
                                .toList())
                        .orElse(null));
    }

    /** To whom what was wrong was given, and whether they were told: the person may know that (GDPR, article 19). */
    private static String said(Recipient recipient) {
        var whom = switch (recipient.given()) {
            case Recipient.File file ->
                "file " + file.kind() + " of " + file.at()
                        + (file.last().equals(file.at()) ? "" : " to " + file.last());
            case Recipient.Campaign campaign -> "campaign " + campaign.campaign() + " of " + campaign.at();
            case Recipient.Named named -> named.name();
        };
        return whom + (recipient.certain() ? "" : " (perhaps)") + ": "
                + recipient.notice().word();
    }

    private static String said(Proposal proposal) {
        return proposal.field().word() + ": " + proposal.value();
    }
}
