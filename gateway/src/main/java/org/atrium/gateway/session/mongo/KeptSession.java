package org.atrium.gateway.session.mongo;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.atrium.gateway.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session that knows whether it differs from what is stored, so that reading costs no write. */
final class KeptSession implements Session {

    private final MapSession held;
    private Optional<String> storedAs;
    private Instant storedAccess;
    private boolean changed;

    private KeptSession(MapSession held, Optional<String> storedAs, boolean changed) {
        this.held = held;
        this.storedAs = storedAs;
        this.storedAccess = held.getLastAccessedTime();
        this.changed = changed;
    }

    static KeptSession made(MapSession held) {
        return new KeptSession(held, Optional.empty(), true);
    }

    static KeptSession found(MapSession held) {
        return new KeptSession(held, Optional.of(held.getId()), false);
    }

    /** The id under which the store has it; empty if it never had it. */
    Optional<String> storedAs() {
        return storedAs;
    }

    boolean isChanged() {
        return changed;
    }

    boolean wasAccessedLongAfter(Duration tolerance) {
        return held.getLastAccessedTime().isAfter(storedAccess.plus(tolerance));
    }

    void nowStored() {
        storedAs = Optional.of(held.getId());
        storedAccess = held.getLastAccessedTime();
        changed = false;
    }

    Optional<String> person() {
        return Optional.ofNullable(held.<String>getAttribute(Sessions.PERSON));
    }

    Instant expiresAt() {
        return held.getLastAccessedTime().plus(held.getMaxInactiveInterval());
    }

    @Override
    public String getId() {
        return held.getId();
    }

    @Override
    public String changeSessionId() {
        changed = true;
        return held.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return held.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return held.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        changed |= !Objects.equals(held.getAttribute(name), value) || !(value instanceof String);
        held.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        changed |= held.getAttribute(name) != null;
        held.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
        return held.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        held.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return held.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        changed |= !interval.equals(held.getMaxInactiveInterval());
        held.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return held.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return held.isExpired();
    }
}
