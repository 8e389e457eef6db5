package org.atrium.patron.merge;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.time.Ids;
import org.atrium.patron.hold.ErasureBegun;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Absorbed;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.PatronEvent;
import org.atrium.patron.profile.Patrons;

/**
 * Merges records and takes that back. Both documents, and the note of what was done, are written together or not at all,
 * so that each identifier is in one document at every moment; who was overtaken looks again and starts anew.
 */
public final class MergeDesk {

    /** Of one person: the largest fill a document of MongoDB together, with what is derived of them. */
    public static final int MOST_RECORDS = 10;

    private static final int ATTEMPTS = 20;

    private final Patrons patrons;
    private final PatronDesk desk;
    private final Merges merges;
    private final AllOrNothing together;
    private final Forgetting forgetting;
    private final Consumer<Collection<PatronId>> changed;
    private final Clock clock;
    private final Ids ids;

    /** @param changed hears of all records of persons who were merged or parted, afterwards; once more does no harm */
    public MergeDesk(
            Patrons patrons,
            PatronDesk desk,
            Merges merges,
            AllOrNothing together,
            Forgetting forgetting,
            Consumer<Collection<PatronId>> changed,
            Clock clock,
            Ids ids) {
        this.patrons = patrons;
        this.desk = desk;
        this.merges = merges;
        this.together = together;
        this.forgetting = forgetting;
        this.changed = changed;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Makes the other, with all that was merged into it before, a part of the survivor.
     *
     * @param by who says that both are one person
     * @throws Refused with {@link NotFound}, {@link AlreadyOnePerson}, {@link TooManyRecords}, or with {@link ErasureBegun}:
     *     nobody becomes one with somebody of whom a part is gone
     */
    public Merge merge(PatronId survivor, PatronId other, String by) {
        return untilNobodyIsFaster(() -> attempt(person(survivor), person(other), by));
    }

    /**
     * Makes the record that was merged a patron of its own again, with what came for it meanwhile. The order in which
     * merges are taken back is free.
     *
     * @throws Refused with {@link NotFound} or {@link MergeUndone}
     */
    public Merge undo(MergeId id, String by) {
        return untilNobodyIsFaster(() -> {
            var merge = merges.find(id).orElseThrow(() -> new Refused(new NotFound("merge " + id)));
            if (merge.undone() != null) {
                throw new Refused(new MergeUndone());
            }
            var person = patrons.find(merge.merged()).orElseThrow(() -> new Refused(new NotFound("merge " + id)));
            return undo(merge, person, by);
        });
    }

    private Optional<Merge> attempt(Patron survivor, Patron other, String by) {
        if (survivor.id().equals(other.id())) {
            throw new Refused(new AlreadyOnePerson());
        }
        if (survivor.ids().size() + other.ids().size() > MOST_RECORDS) {
            throw new Refused(new TooManyRecords(MOST_RECORDS));
        }
        var records =
                Stream.concat(survivor.ids().stream(), other.ids().stream()).toList();
        if (forgetting.hasBegun(records)) {
            throw new Refused(new ErasureBegun());
        }
        var now = clock.instant();
        var merge = new Merge(new MergeId(ids.next()), survivor.id(), other.id(), now, by, null);
        var part = other.at(other.version() + 1);
        var step = desk.rearranged(survivor, survivor.absorbing(new Absorbed(merge.id(), now, part)));
        var draft = step.with(List.of(
                PatronEvent.Merged.of(part, step.after()).outgoing(),
                note("patron.merged", merge).outgoing()));
        var done = together.done(() -> {
            merges.add(merge);
            return patrons.remove(other, survivor.id())
                    && patrons.write(List.of(draft)).overtaken().isEmpty();
        });
        return done ? Optional.of(told(merge, records)) : Optional.empty();
    }

    private Optional<Merge> undo(Merge merge, Patron person, String by) {
        var released = person.releasing(merge.id()).orElseThrow(() -> new Refused(new MergeUndone()));
        var left = desk.rearranged(person, released.left())
                .with(List.of(note("patron.unmerged", merge).outgoing()));
        var record = released.taken();
        var taken = desk.rearranged(null, record.at(record.version() + 1));
        var told = taken.with(List.of(PatronEvent.Unmerged.of(record.derived(), taken.after(), left.after())
                .outgoing()));
        var undone = merge.undone(clock.instant(), by);
        var done = together.done(() -> merges.markUndone(undone)
                && patrons.write(List.of(left)).overtaken().isEmpty()
                && patrons.write(List.of(told)).clashes().isEmpty());
        return done ? Optional.of(told(undone, person.ids())) : Optional.empty();
    }

    private Merge told(Merge merge, List<PatronId> records) {
        changed.accept(records);
        return merge;
    }

    private Patron person(PatronId id) {
        return patrons.find(id).orElseThrow(() -> new Refused(new NotFound("patron " + id)));
    }

    private static AuditNote note(String action, Merge merge) {
        return AuditNote.of(
                action,
                "patron:" + merge.survivor(),
                Map.of("merge", merge.id().toString(), "record", merge.merged().toString()));
    }

    private static Merge untilNobodyIsFaster(Supplier<Optional<Merge>> attempt) {
        for (int i = 0; i < ATTEMPTS; i++) {
            var done = attempt.get();
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new Refused(new Unavailable("patrons that many change at once", Duration.ofSeconds(1)));
    }
}
