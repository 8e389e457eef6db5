package org.atrium.patron.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/** What others may know about a patron. Nothing in it names the person. */
public sealed interface PatronEvent {

    String TOPIC = "patron.lifecycle";

    Facts facts();

    String type();

    default OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, facts().patronId().toString(), type(), facts());
    }

    /** A person became known. */
    record Registered(Facts facts) implements PatronEvent {
        @Override
        public String type() {
            return "patron.registered.v1";
        }
    }

    /** A pseudonymous attribute, or the membership of a segment, changed. */
    record Changed(Facts facts) implements PatronEvent {
        @Override
        public String type() {
            return "patron.changed.v1";
        }
    }

    /** The shape of both, as `contracts/patron.lifecycle` has it. */
    record Facts(
            UUID patronId,
            long version,
            @Nullable UUID branchId,
            @Nullable String category,
            @Nullable String language,
            @Nullable Integer birthYear,
            String lifecycle,
            List<UUID> segmentsEntered,
            List<UUID> segmentsLeft) {

        static Facts between(Standing before, Patron after) {
            var details = after.details();
            var now = after.standing().segments();
            var then = before.segments();
            return new Facts(
                    after.id().value(),
                    after.version(),
                    details.homeBranch() == null ? null : details.homeBranch().value(),
                    details.category(),
                    details.language(),
                    details.birthYear(),
                    after.standing().lifecycle().word(),
                    now.stream()
                            .filter(one -> !then.contains(one))
                            .map(SegmentId::value)
                            .toList(),
                    then.stream()
                            .filter(one -> !now.contains(one))
                            .map(SegmentId::value)
                            .toList());
        }

        private boolean tellsTheSameAs(Facts other) {
            return Objects.equals(branchId, other.branchId)
                    && Objects.equals(category, other.category)
                    && Objects.equals(language, other.language)
                    && Objects.equals(birthYear, other.birthYear)
                    && lifecycle.equals(other.lifecycle);
        }
    }

    /** What there is to tell about the step from one state to the next, if anything. */
    static Optional<PatronEvent> of(@Nullable Patron before, Patron after) {
        if (before == null) {
            return Optional.of(new Registered(Facts.between(Standing.NONE, after)));
        }
        var facts = Facts.between(before.standing(), after);
        var moved = !facts.segmentsEntered().isEmpty() || !facts.segmentsLeft().isEmpty();
        return moved || !facts.tellsTheSameAs(Facts.between(before.standing(), before))
                ? Optional.of(new Changed(facts))
                : Optional.empty();
    }
}
