package org.atrium.patron.erasure;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.proof.Fingerprints;

/** What whoever puts on or lifts a hold asks and tells of erasures. */
public final class ErasuresUnderWay implements Forgetting {

    private final Erasures erasures;
    private final Fingerprints fingerprints;
    private final Clock clock;

    public ErasuresUnderWay(Erasures erasures, Fingerprints fingerprints, Clock clock) {
        this.erasures = erasures;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    @Override
    public boolean hasBegun(Collection<PatronId> persons) {
        return erasures.hasBegun(prints(persons));
    }

    @Override
    public void freed(Collection<PatronId> persons) {
        erasures.wake(prints(persons), clock.instant());
    }

    private List<String> prints(Collection<PatronId> persons) {
        return persons.stream()
                .map(person -> ErasureDesk.print(fingerprints, person))
                .toList();
    }
}
