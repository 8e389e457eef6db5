package org.atrium.patron.confirmation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;

/** Those that wait for an answer, for who answers them; nothing of when and how somebody is asked. */
public final class RememberedConfirmations implements Confirmations {

    private final Map<UUID, Confirmation> all = new HashMap<>();

    /** From now on whoever has the link can answer. */
    public void asks(UUID request, PatronId patron, Consent.Subject subject, Instant at) {
        all.put(
                request,
                new Confirmation(
                        request, patron, subject, null, null, false, at, at.plus(Duration.ofDays(30)), at, null));
    }

    @Override
    public void add(Confirmation confirmation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Confirmation> find(UUID request) {
        return Optional.ofNullable(all.get(request));
    }

    @Override
    public void remove(UUID request) {
        all.remove(request);
    }

    @Override
    public List<Confirmation> of(Collection<PatronId> patrons) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<InstitutionId> withSomeDue(Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Confirmation> due(Instant now, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void asked(Confirmation confirmation, Instant at, Instant next, OutgoingEvent word) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putOff(UUID request, Instant next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void lapsing(UUID request, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void lapsed(UUID request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Instant> askedSince(String address, Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean wasAskedInVain(Collection<PatronId> patron, Consent.Subject subject) {
        throw new UnsupportedOperationException();
    }
}
