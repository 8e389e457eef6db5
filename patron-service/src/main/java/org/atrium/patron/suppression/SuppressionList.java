package org.atrium.patron.suppression;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.suppression.Suppressions.Suppressed;
import org.jspecify.annotations.Nullable;

/** Knows again who was erased, when somebody registers a stranger. */
public final class SuppressionList {

    private static final String PURPOSE = "suppression";

    private final Suppressions suppressions;
    private final Fingerprints fingerprints;
    private final ErasureJournal journal;

    /** @param journal is told who may come back, so that a restored copy does not keep them away */
    public SuppressionList(Suppressions suppressions, Fingerprints fingerprints, ErasureJournal journal) {
        this.suppressions = suppressions;
        this.fingerprints = fingerprints;
        this.journal = journal;
    }

    /** What a stranger shares with somebody who was erased. */
    public sealed interface Known {

        String scheme();

        /** Place of it in the stranger's list, from 0. */
        int index();

        /** @param scheme of the identifier that is known */
        record ByIdentifier(String scheme, int index) implements Known {}

        /** @param scheme channel of the address that is known */
        record ByAddress(String scheme, int index) implements Known {}
    }

    /**
     * What is known of some strangers.
     *
     * @param refused those who may not come back, and by what they are known
     * @param ended erasures of which each of the others may come back, since they agreed to something after it
     */
    public record Judged(Map<PatronId, Known> refused, Map<PatronId, Set<UUID>> ended) {}

    /** From now on whoever brings one of these back is refused. */
    public void suppress(Collection<Patron> erased, Suppressed suppressed) {
        suppressions.add(prints(erased), suppressed);
    }

    /** By fingerprints that were made when the person was erased the first time, before a copy was restored. */
    public void suppress(Collection<String> prints, UUID erasure, Instant since) {
        suppressions.add(Set.copyOf(prints), new Suppressed(erasure, since));
    }

    /** The fingerprints of all identifiers and addresses of these. */
    public Set<String> prints(Collection<Patron> patrons) {
        return patrons.stream().flatMap(SuppressionList::keys).map(this::print).collect(Collectors.toSet());
    }

    /** It was lifted already, before a copy was restored that does not know. */
    public void comeBack(UUID erasure) {
        lift(erasure, "a restored copy");
    }

    /**
     * Whether these strangers may come back. Who agreed to something after they were erased comes back as a new person:
     * for them the suppression ends with {@link #registered}.
     */
    public Judged judge(Collection<Patron> strangers) {
        return judgeAll(strangers.stream().map(SuppressionList::stranger).toList());
    }

    /**
     * Whether these may have what is added to them. Of somebody who was known before the identifiers are judged that were
     * not theirs: by an address a family may be reached. They come back with a consent that is added as well.
     */
    public Judged judgeAdded(Collection<Added> changes) {
        return judgeAll(changes.stream().map(SuppressionList::added).toList());
    }

    /** @param before absent for a stranger */
    public record Added(@Nullable Patron before, Patron after) {}

    private Judged judgeAll(List<Asked> all) {
        var prints = new HashMap<String, String>();
        all.stream().flatMap(one -> one.keys().values().stream()).forEach(key -> prints.put(key, print(key)));
        var found = suppressions.among(Set.copyOf(prints.values()));
        var judged = new Judged(new HashMap<>(), new HashMap<>());
        if (found.isEmpty()) {
            return judged;
        }
        for (var one : all) {
            var hits = hits(one, prints, found);
            hits.stream()
                    .filter(hit -> !agreedAfter(one, hit.suppressed()))
                    .findFirst()
                    .ifPresentOrElse(
                            hit -> judged.refused().put(one.id(), hit.known()),
                            () -> judged.ended().put(one.id(), erasures(hits)));
        }
        return judged;
    }

    /**
     * What is judged of one.
     *
     * @param keys of what points at somebody, by their places
     * @param lines of consent that count
     */
    private record Asked(PatronId id, Map<Known, String> keys, List<Consent> lines) {}

    private static Asked stranger(Patron stranger) {
        var keys = new LinkedHashMap<Known, String>(identifiers(stranger, Set.of()));
        var points = stranger.contactPoints();
        for (int index = 0; index < points.size(); index++) {
            keys.put(
                    new Known.ByAddress(points.get(index).channel(), index),
                    points.get(index).key());
        }
        return new Asked(stranger.id(), keys, stranger.consents().lines());
    }

    private static Asked added(Added change) {
        var before = change.before();
        var after = change.after();
        if (before == null) {
            return stranger(after);
        }
        var own = before.identifiers().stream().map(Identifier::key).collect(Collectors.toSet());
        return new Asked(
                after.id(),
                identifiers(after, own),
                after.consents().lines().stream()
                        .filter(line -> !before.consents().holds(line.id()))
                        .toList());
    }

    private static Map<Known, String> identifiers(Patron patron, Set<String> but) {
        var keys = new LinkedHashMap<Known, String>();
        var identifiers = patron.identifiers();
        for (int index = 0; index < identifiers.size(); index++) {
            var one = identifiers.get(index);
            if (!but.contains(one.key())) {
                keys.put(new Known.ByIdentifier(one.scheme(), index), one.key());
            }
        }
        return keys;
    }

    /**
     * These are registered now. Only then the suppression of those who came back ends: a registration that fails for
     * another reason leaves it as it was.
     */
    public void registered(Judged judged, Collection<PatronId> strangers) {
        strangers.stream()
                .flatMap(stranger -> judged.ended().getOrDefault(stranger, Set.of()).stream())
                .distinct()
                .forEach(erasure -> lift(erasure, "a new consent"));
    }

    /** @throws Refused with {@link BroughtBack} */
    public Judged refuse(Patron stranger) {
        return refused(stranger, judge(List.of(stranger)));
    }

    /** @throws Refused with {@link BroughtBack} where the change adds what is of somebody who was erased */
    public void refuse(Patron before, Patron after) {
        refused(after, judgeAdded(List.of(new Added(before, after))));
    }

    private static Judged refused(Patron patron, Judged judged) {
        var known = judged.refused().get(patron.id());
        if (known != null) {
            throw new Refused(new BroughtBack(pointer(known)));
        }
        return judged;
    }

    /**
     * Lets come back whom one of these points at.
     *
     * @param key {@code scheme:value} of an identifier, or {@code channel:address}
     * @param reason in the words of who decides; it names nobody
     * @return whether anybody was kept away
     */
    public boolean lift(String key, String reason) {
        var found = suppressions.among(Set.of(print(key))).values().stream().findFirst();
        found.ifPresent(suppressed -> lift(suppressed.erasure(), reason));
        return found.isPresent();
    }

    private void lift(UUID erasure, String reason) {
        journal.lift(erasure);
        suppressions.lift(erasure, AuditNote.of("suppression.lifted", "erasure:" + erasure, Map.of("reason", reason)));
    }

    private record Hit(Known known, Suppressed suppressed) {}

    private static List<Hit> hits(Asked one, Map<String, String> prints, Map<String, Suppressed> found) {
        var hits = new ArrayList<Hit>();
        one.keys().forEach((known, key) -> {
            var suppressed = found.get(prints.get(key));
            if (suppressed != null) {
                hits.add(new Hit(known, suppressed));
            }
        });
        return hits;
    }

    private static Set<UUID> erasures(List<Hit> hits) {
        return hits.stream().map(hit -> hit.suppressed().erasure()).collect(Collectors.toSet());
    }

    /** A file that does not say when somebody agreed says that it was when it was read: that proves nothing. */
    private static boolean agreedAfter(Asked one, Suppressed suppressed) {
        return one.lines().stream()
                .anyMatch(line -> line.granted()
                        && line.at().isBefore(line.recordedAt())
                        && line.at().isAfter(suppressed.since()));
    }

    private static String pointer(Known known) {
        return switch (known) {
            case Known.ByIdentifier identifier -> "/identifiers/" + identifier.index();
            case Known.ByAddress address -> "/contactPoints/" + address.index();
        };
    }

    private static Stream<String> keys(Patron patron) {
        var keys = new LinkedHashSet<String>();
        patron.identifiers().forEach(one -> keys.add(one.key()));
        patron.contactPoints().forEach(one -> keys.add(one.key()));
        return keys.stream();
    }

    private String print(String key) {
        return fingerprints.of(PURPOSE, key);
    }
}
