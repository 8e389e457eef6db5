package org.atrium.patron.erasure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.erasure.Replay;
import org.atrium.kit.erasure.Tombstone;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.suppression.SuppressionList;

/**
 * Compares the journal with the database at each start. What the database does not know was erased after it was copied:
 * it is noted before anything else begins, and erased once more by the same saga, which tells the other services. See
 * docs/adr/0141-a-restored-copy-forgets-again.md.
 */
public final class ErasureReplay implements Replay {

    /** Stands in the erasure in the place of who asked for it. */
    public static final String BY = "restore";

    private final Erasures erasures;
    private final SuppressionList suppressions;
    private final ErasedPeople erased;
    private final Fingerprints fingerprints;
    private final List<Pending> pending = new CopyOnWriteArrayList<>();

    private record Pending(InstitutionId institution, ErasureId erasure) {}

    public ErasureReplay(
            ErasureJournal journal,
            Erasures erasures,
            SuppressionList suppressions,
            ErasedPeople erased,
            Fingerprints fingerprints) {
        this.erasures = erasures;
        this.suppressions = suppressions;
        this.erased = erased;
        this.fingerprints = fingerprints;
        for (var tombstone : journal.all()) {
            Tenancy.run(new InstitutionId(tombstone.institution()), () -> compare(tombstone));
        }
    }

    private void compare(Tombstone tombstone) {
        if (tombstone.lifted()) {
            suppressions.comeBack(tombstone.erasure());
        }
        var persons = tombstone.persons().stream().map(PatronId::new).toList();
        var prints = persons.stream()
                .map(person -> ErasureDesk.print(fingerprints, person))
                .toList();
        var id = new ErasureId(tombstone.erasure());
        var known = erasures.find(id).or(() -> Optional.of(replay(tombstone, id, persons, prints)));
        known.filter(ErasureReplay::isReplayed)
                .ifPresent(standing -> pending.add(new Pending(Tenancy.current(), standing.id())));
    }

    private Erasure replay(Tombstone tombstone, ErasureId id, List<PatronId> persons, List<String> prints) {
        if (!tombstone.lifted()) {
            suppressions.suppress(tombstone.suppressed(), tombstone.erasure(), tombstone.askedAt());
        }
        tombstone.persons().forEach(erased::note);
        // Of whom retention had erased nothing is kept away.
        var cause = tombstone.suppressed().isEmpty() ? Erasure.Cause.RETENTION : Erasure.Cause.ASKED;
        var again = Erasure.asked(id, prints, persons, cause, BY, tombstone.askedAt());
        return erasures.open(again, AuditNote.of("erasure.replayed", ErasureDesk.subject(id), Map.of()));
    }

    /** Whether it is one that was begun here, and this service still holds something. */
    private static boolean isReplayed(Erasure erasure) {
        return erasure.by().equals(BY) && erasure.state() instanceof ErasureState.Erasing;
    }

    @Override
    public boolean isOver() {
        pending.removeIf(this::isDone);
        return pending.isEmpty();
    }

    private boolean isDone(Pending one) {
        var standing = new AtomicReference<Optional<Erasure>>(Optional.empty());
        Tenancy.run(one.institution(), () -> standing.set(erasures.find(one.erasure())));
        return standing.get().filter(ErasureReplay::isReplayed).isEmpty();
    }
}
