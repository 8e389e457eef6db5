package org.atrium.kit.erasure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
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
    private final Outstanding awaited = new Outstanding();

    /** @param mark of a restore, where there was one that this service has not dealt with yet */
    public AwaitedWord(ErasureJournal journal, ErasedPeople erased, Optional<RestoreMark> mark) {
        this.erased = erased;
        this.mark = mark.filter(one -> !one.isDealtWith(PART));
        this.mark.ifPresent(restored -> journal.all().forEach(this::await));
        outstanding();
    }

    private void await(Tombstone tombstone) {
        var institution = new InstitutionId(tombstone.institution());
        Tenancy.run(
                institution,
                () -> erased.unanswered(tombstone.persons()).forEach(person -> {
                    erased.note(person);
                    awaited.add(institution, tombstone.erasure(), () -> hasCome(person));
                }));
    }

    @Override
    public boolean isOver(InstitutionId institution) {
        return awaited.isOver(institution);
    }

    @Override
    public Map<InstitutionId, SortedSet<UUID>> outstanding() {
        var left = awaited.byInstitution();
        if (left.isEmpty()) {
            mark.filter(one -> !one.isDealtWith(PART)).ifPresent(one -> one.dealtWith(PART));
        }
        return left;
    }

    private boolean hasCome(UUID person) {
        return erased.unanswered(Set.of(person)).isEmpty();
    }
}
