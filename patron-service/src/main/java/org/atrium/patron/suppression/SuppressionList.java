package org.atrium.patron.suppression;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.suppression.Suppressions.Suppressed;

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

        /** @param scheme of the identifier that is known */
        record ByIdentifier(String scheme) implements Known {}

        /** @param scheme channel of the address that is known */
        record ByAddress(String scheme) implements Known {}
    }

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
     * Those of these strangers who may not come back, and by what they are known. Who agreed to something after they were
     * erased comes back as a new person: for them the suppression ends.
     *
     * @param mayLift false where nothing is to change, as in a rehearsal
     */
    public Map<PatronId, Known> refused(Collection<Patron> strangers, boolean mayLift) {
        var prints = new HashMap<String, String>();
        strangers.stream().flatMap(SuppressionList::keys).forEach(key -> prints.put(key, print(key)));
        var found = suppressions.among(Set.copyOf(prints.values()));
        var refused = new HashMap<PatronId, Known>();
        if (found.isEmpty()) {
            return refused;
        }
        var lifted = new HashSet<UUID>();
        for (var stranger : strangers) {
            var hits = hits(stranger, prints, found);
            var stands = hits.stream()
                    .filter(hit -> !agreedAfter(stranger, hit.suppressed()))
                    .findFirst();
            stands.ifPresent(hit -> refused.put(stranger.id(), hit.known()));
            if (stands.isEmpty()) {
                hits.forEach(hit -> lifted.add(hit.suppressed().erasure()));
            }
        }
        if (mayLift) {
            lifted.forEach(erasure -> lift(erasure, "a new consent"));
        }
        return refused;
    }

    /** @throws Refused with {@link BroughtBack} */
    public void refuse(Patron stranger) {
        var known = refused(List.of(stranger), true).get(stranger.id());
        if (known != null) {
            throw new Refused(new BroughtBack(pointer(stranger, known)));
        }
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

    private static List<Hit> hits(Patron stranger, Map<String, String> prints, Map<String, Suppressed> found) {
        var hits = new ArrayList<Hit>();
        for (var identifier : stranger.identifiers()) {
            var suppressed = found.get(prints.get(identifier.key()));
            if (suppressed != null) {
                hits.add(new Hit(new Known.ByIdentifier(identifier.scheme()), suppressed));
            }
        }
        for (var point : stranger.contactPoints()) {
            var suppressed = found.get(prints.get(point.key()));
            if (suppressed != null) {
                hits.add(new Hit(new Known.ByAddress(point.channel()), suppressed));
            }
        }
        return hits;
    }

    /** A file that does not say when somebody agreed says that it was when it was read: that proves nothing. */
    private static boolean agreedAfter(Patron stranger, Suppressed suppressed) {
        return stranger.consents().lines().stream()
                .anyMatch(line -> line.granted()
                        && line.at().isBefore(line.recordedAt())
                        && line.at().isAfter(suppressed.since()));
    }

    private static String pointer(Patron stranger, Known known) {
        return switch (known) {
            case Known.ByIdentifier(var scheme) ->
                "/identifiers/"
                        + stranger.identifiers().stream()
                                .map(Identifier::scheme)
                                .toList()
                                .indexOf(scheme);
            case Known.ByAddress(var channel) ->
                "/contactPoints/"
                        + stranger.contactPoints().stream()
                                .map(ContactPoint::channel)
                                .toList()
                                .indexOf(channel);
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
