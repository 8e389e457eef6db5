package org.atrium.patron.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/** What others may know about a patron. Nothing in it names the person. */
public sealed interface PatronEvent {

    String TOPIC = Topics.PATRON_LIFECYCLE;

    /** Whom it is about. */
    UUID patronId();

    String type();

    /** As the contract has it. */
    Object data();

    default OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, patronId().toString(), type(), data());
    }

    /** A person became known. */
    record Registered(Traits traits) implements PatronEvent {
        @Override
        public UUID patronId() {
            return traits.patronId();
        }

        @Override
        public String type() {
            return "patron.registered.v1";
        }

        @Override
        public Object data() {
            return traits;
        }
    }

    /** A pseudonymous attribute, or the membership of a segment, changed. */
    record Changed(Traits traits) implements PatronEvent {
        @Override
        public UUID patronId() {
            return traits.patronId();
        }

        @Override
        public String type() {
            return "patron.changed.v1";
        }

        @Override
        public Object data() {
            return traits;
        }
    }

    /** The person forbade something, which holds from now on. */
    record Restricted(Traits traits, List<String> restrictions) implements PatronEvent {
        @Override
        public UUID patronId() {
            return traits.patronId();
        }

        @Override
        public String type() {
            return "patron.restricted.v1";
        }

        @Override
        public Object data() {
            return Limited.of(traits, restrictions);
        }
    }

    /** What was forbidden is allowed again. */
    record Unrestricted(Traits traits, List<String> restrictions) implements PatronEvent {
        @Override
        public UUID patronId() {
            return traits.patronId();
        }

        @Override
        public String type() {
            return "patron.unrestricted.v1";
        }

        @Override
        public Object data() {
            return Limited.of(traits, restrictions);
        }
    }

    /**
     * The shape of these two.
     *
     * @param restrictions what holds now
     */
    record Limited(
            UUID patronId,
            long version,
            @Nullable UUID branchId,
            @Nullable String category,
            @Nullable String language,
            @Nullable Integer birthYear,
            String lifecycle,
            List<UUID> segmentsEntered,
            List<UUID> segmentsLeft,
            List<String> restrictions) {

        static Limited of(Traits one, List<String> restrictions) {
            return new Limited(
                    one.patronId(),
                    one.version(),
                    one.branchId(),
                    one.category(),
                    one.language(),
                    one.birthYear(),
                    one.lifecycle(),
                    one.segmentsEntered(),
                    one.segmentsLeft(),
                    restrictions);
        }
    }

    /**
     * A record became a part of another: who has this id is counted there from now on.
     *
     * @param version of the record, which nothing older overtakes
     */
    record Merged(UUID patronId, long version, UUID survivorId, long survivorVersion) implements PatronEvent {

        public static Merged of(Patron part, Patron survivor) {
            return new Merged(part.id().value(), part.version(), survivor.id().value(), survivor.version());
        }

        @Override
        public String type() {
            return "patron.merged.v1";
        }

        @Override
        public Object data() {
            return this;
        }
    }

    /** A record that was a part of another is somebody of its own again, as the traits say. */
    record Unmerged(Traits traits, UUID survivorId, long survivorVersion) implements PatronEvent {

        public static Unmerged of(DerivedState before, Patron record, Patron survivor) {
            return new Unmerged(Traits.between(before, record), survivor.id().value(), survivor.version());
        }

        @Override
        public UUID patronId() {
            return traits.patronId();
        }

        @Override
        public String type() {
            return "patron.unmerged.v1";
        }

        @Override
        public Object data() {
            return new Data(
                    traits.patronId,
                    traits.version,
                    traits.branchId,
                    traits.category,
                    traits.language,
                    traits.birthYear,
                    traits.lifecycle,
                    traits.segmentsEntered,
                    traits.segmentsLeft,
                    survivorId,
                    survivorVersion);
        }

        private record Data(
                UUID patronId,
                long version,
                @Nullable UUID branchId,
                @Nullable String category,
                @Nullable String language,
                @Nullable Integer birthYear,
                String lifecycle,
                List<UUID> segmentsEntered,
                List<UUID> segmentsLeft,
                UUID survivorId,
                long survivorVersion) {}
    }

    /** The shape of these, as `contracts/patron.lifecycle` has it. */
    record Traits(
            UUID patronId,
            long version,
            @Nullable UUID branchId,
            @Nullable String category,
            @Nullable String language,
            @Nullable Integer birthYear,
            String lifecycle,
            List<UUID> segmentsEntered,
            List<UUID> segmentsLeft) {

        static Traits between(DerivedState before, Patron after) {
            var details = after.details();
            var now = after.derived().segments();
            var then = before.segments();
            return new Traits(
                    after.id().value(),
                    after.version(),
                    details.homeBranch() == null ? null : details.homeBranch().value(),
                    details.category(),
                    details.language(),
                    details.birthYear(),
                    after.derived().lifecycle().word(),
                    now.stream()
                            .filter(one -> !then.contains(one))
                            .map(SegmentId::value)
                            .toList(),
                    then.stream()
                            .filter(one -> !now.contains(one))
                            .map(SegmentId::value)
                            .toList());
        }

        private boolean tellsTheSameAs(Traits other) {
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
            return Optional.of(new Registered(Traits.between(DerivedState.NONE, after)));
        }
        var traits = Traits.between(before.derived(), after);
        var forbidden = before.restrictions().inForce();
        var forbids = after.restrictions().inForce();
        if (!forbids.equals(forbidden)) {
            var words = List.copyOf(forbids);
            return Optional.of(
                    forbidden.containsAll(forbids) ? new Unrestricted(traits, words) : new Restricted(traits, words));
        }
        var moved =
                !traits.segmentsEntered().isEmpty() || !traits.segmentsLeft().isEmpty();
        return moved || !traits.tellsTheSameAs(Traits.between(before.derived(), before))
                ? Optional.of(new Changed(traits))
                : Optional.empty();
    }
}
