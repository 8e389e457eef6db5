package org.atrium.kit.erasure;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.store.RestoreMark;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/**
 * In a service that forgets at the word of patron-service: after a restore it is noted at once who was erased, so that
 * nothing of them is taken in, and waited for the word by which they are removed.
 */
public final class AwaitedWord implements Replay {

    private static final String PART = "erasures";

    private final ErasedPeople erased;
    private final Optional<RestoreMark> mark;
    private final Set<Person> awaited = new HashSet<>();

    private record Person(InstitutionId institution, UUID id) {}

    /** @param mark of a restore, where there was one that this service has not dealt with yet */
    public AwaitedWord(ErasureJournal journal, ErasedPeople erased, Optional<RestoreMark> mark) {
        this.erased = erased;
        this.mark = mark.filter(one -> !one.isDealtWith(PART));
        this.mark.ifPresent(restored -> journal.all().forEach(this::await));
    }

    private void await(Tombstone tombstone) {
        var institution = new InstitutionId(tombstone.institution());
        Tenancy.run(
                institution,
                () -> erased.unanswered(tombstone.persons()).forEach(person -> {
                    erased.note(person);
                    awaited.add(new Person(institution, person));
                }));
    }

    @Override
    public synchronized boolean isOver() {
        if (mark.isEmpty() || mark.get().isDealtWith(PART)) {
            return true;
        }
        awaited.removeIf(this::hasCome);
        if (awaited.isEmpty()) {
            mark.get().dealtWith(PART);
        }
        return awaited.isEmpty();
    }

    private boolean hasCome(Person person) {
        var unanswered = new HashSet<UUID>();
        Tenancy.run(person.institution(), () -> unanswered.addAll(erased.unanswered(Set.of(person.id()))));
        return unanswered.isEmpty();
    }
}
