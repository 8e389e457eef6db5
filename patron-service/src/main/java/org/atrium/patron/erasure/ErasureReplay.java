package org.atrium.patron.erasure;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.erasure.Outstanding;
import org.atrium.kit.erasure.Replay;
import org.atrium.kit.erasure.Tombstone;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.erasure.Erasure.Removed;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.suppression.SuppressionList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the journal with the database at each start. What the database does not know, or knows as asked for only, was
 * erased after it was copied: it is noted before anything else begins, and erased once more by the same saga, which tells
 * the other services. Where that fails for one, their institution waits, and no other. See
 * docs/adr/0141-a-restored-copy-forgets-again.md.
 */
public final class ErasureReplay implements Replay {

    /** Stands in the erasure in the place of who asked for it. */
    public static final String BY = "restore";

    private static final Logger log = LoggerFactory.getLogger(ErasureReplay.class);

    private final Erasures erasures;
    private final Holds holds;
    private final SuppressionList suppressions;
    private final ErasedPeople erased;
    private final Fingerprints fingerprints;
    private final Clock clock;
    private final Outstanding outstanding = new Outstanding();

    public ErasureReplay(
            ErasureJournal journal,
            Erasures erasures,
            Holds holds,
            SuppressionList suppressions,
            ErasedPeople erased,
            Fingerprints fingerprints,
            Clock clock) {
        this.erasures = erasures;
        this.holds = holds;
        this.suppressions = suppressions;
        this.erased = erased;
        this.fingerprints = fingerprints;
        this.clock = clock;
        for (var tombstone : journal.all()) {
            var institution = new InstitutionId(tombstone.institution());
            if (!Tenancy.as(institution, () -> isOverAtOnce(tombstone))) {
                outstanding.add(institution, tombstone.erasure(), () -> isOver(tombstone));
            }
        }
    }

    private boolean isOverAtOnce(Tombstone tombstone) {
        try {
            return isOver(tombstone);
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("erasure {} cannot be replayed: its institution waits", tombstone.erasure(), failure);
            return false;
        }
    }

    /** What is not begun is begun. Repeated, it changes nothing. */
    private boolean isOver(Tombstone tombstone) {
        if (tombstone.lifted()) {
            suppressions.comeBack(tombstone.erasure());
        }
        var id = new ErasureId(tombstone.erasure());
        var own = erasures.find(id).or(() -> {
            open(tombstone, id);
            return erasures.find(id);
        });
        return standing(tombstone, own).stream().noneMatch(one -> isReplayed(one, tombstone));
    }

    /** This erasure, and those in which persons of it are that were asked for by themselves. */
    private List<Erasure> standing(Tombstone tombstone, Optional<Erasure> own) {
        var all = new LinkedHashMap<ErasureId, Erasure>();
        own.ifPresent(one -> all.put(one.id(), one));
        prints(tombstone)
                .values()
                .forEach(print -> erasures.of(print).ifPresent(one -> all.putIfAbsent(one.id(), one)));
        return List.copyOf(all.values());
    }

    private void open(Tombstone tombstone, ErasureId id) {
        tombstone.persons().forEach(erased::note);
        suppressions.suppress(keptAway(tombstone), tombstone.erasure(), tombstone.askedAt());
        var prints = prints(tombstone);
        prints.values().removeIf(print -> erasures.of(print).isPresent());
        if (!prints.isEmpty()) {
            var again = new Erasure(
                    id,
                    new ErasureState.Erasing(),
                    List.copyOf(prints.values()),
                    List.copyOf(prints.keySet()),
                    cause(tombstone),
                    BY,
                    tombstone.askedAt(),
                    Removed.BEFORE_A_RESTORE,
                    List.of());
            erasures.open(again, keptAway(tombstone), note(id));
        }
    }

    /** Whether it is one that is done once more, and this service still holds something. */
    private boolean isReplayed(Erasure standing, Tombstone tombstone) {
        if (!standing.isUnderWayHere()) {
            return false;
        }
        var own = standing.id().value().equals(tombstone.erasure());
        if (!standing.isReplayed()) {
            if (!wasDone(standing, tombstone)) {
                return false;
            }
            tombstone.persons().forEach(erased::note);
            var kept = own ? keptAway(tombstone) : erasures.keptAway(standing.id());
            erasures.replay(
                    standing.id(), own ? prints(tombstone) : Map.of(), kept, note(standing.id()), clock.instant());
        } else if (own) {
            prints(tombstone).forEach((person, print) -> erasures.include(standing.id(), person, print));
        }
        return true;
    }

    /**
     * In this database, which says that nothing was removed yet, or that somebody is held of whom the journal says that they
     * were not. What was begun here before this process died is noted here as well, and goes on by itself.
     */
    private boolean wasDone(Erasure standing, Tombstone tombstone) {
        if (standing.removed() == Removed.NOTHING) {
            return true;
        }
        var persons = tombstone.persons().stream().map(PatronId::new).toList();
        return standing.state() instanceof ErasureState.Held
                && !holds.among(persons).isEmpty();
    }

    private Map<PatronId, String> prints(Tombstone tombstone) {
        var prints = new LinkedHashMap<PatronId, String>();
        tombstone.persons().stream()
                .map(PatronId::new)
                .forEach(person -> prints.put(person, ErasureDesk.print(fingerprints, person)));
        return prints;
    }

    /** Whoever was let come back since is not kept away again. */
    private static Set<String> keptAway(Tombstone tombstone) {
        return tombstone.lifted() ? Set.of() : Set.copyOf(tombstone.suppressed());
    }

    /** Of whom nothing was suppressed may come back any day: what the copy holds of them is not suppressed either. */
    private static Erasure.Cause cause(Tombstone tombstone) {
        return tombstone.suppressed().isEmpty() ? Erasure.Cause.RETENTION : Erasure.Cause.ASKED;
    }

    private static AuditNote note(ErasureId id) {
        return AuditNote.of("erasure.replayed", ErasureDesk.subject(id), Map.of());
    }

    @Override
    public boolean isOver(InstitutionId institution) {
        return outstanding.isOver(institution);
    }

    @Override
    public Map<InstitutionId, SortedSet<UUID>> outstanding() {
        return outstanding.byInstitution();
    }
}
