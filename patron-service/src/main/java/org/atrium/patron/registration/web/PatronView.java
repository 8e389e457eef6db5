package org.atrium.patron.registration.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Profile;
import org.atrium.patron.reading.OfPeople;
import org.jspecify.annotations.Nullable;

/** A patron as clients see one. */
record PatronView(
        UUID id,
        long version,
        Name name,
        @Nullable String language,
        @Nullable LocalDate birthDate,
        @Nullable Integer birthYear,
        @Nullable UUID homeBranchId,
        @Nullable String category,
        @Nullable LocalDate enrolledOn,
        @Nullable LocalDate expiresOn,
        Address address,
        List<Identifier> identifiers,
        List<ContactPointView> contactPoints,
        List<String> interests,
        @Schema(ref = "#/components/schemas/Attributes") Map<String, Object> attributes,
        @Nullable String source,

        @Schema(allowableValues = {"prospect", "member", "lapsed"})
        String lifecycle,

        List<UUID> segments,

        @Schema(
                description =
                        "What may not be done with what is known of the patron: restriction, marketing, profiling, or purpose: and a key")
        List<String> restrictions,

        @Nullable @Schema(description = "Absent of whom no figures may be made")
        Scores scores,

        List<FactView> facts,
        Instant createdAt,
        Instant updatedAt)
        implements OfPeople {

    @Override
    public Stream<UUID> patrons() {
        return Stream.of(id);
    }

    /**
     * What a feature states about the patron.
     *
     * @param asOf since when it holds
     */
    record FactView(
            String name,

            @Schema(allowableValues = {"text", "number", "date", "boolean", "texts"})
            String type,

            @Schema(ref = "#/components/schemas/FactValue") Object value,
            Instant asOf) {

        /** Of one that holds. */
        static Optional<FactView> of(Fact fact) {
            return Optional.ofNullable(fact.value())
                    .map(value -> new FactView(fact.name().value(), value.type().word(), value.plain(), fact.asOf()));
        }
    }

    record ContactPointView(
            UUID id,
            String channel,
            String address,

            @Schema(allowableValues = {"active", "bounced", "opted-out", "complained"})
            String state,

            boolean verified,

            @Nullable @Schema(description = "What may be sent there; absent: whatever may be sent at all")
            List<String> purposes) {}

    static PatronView of(Profile patron, @Nullable Scores scores) {
        var details = patron.details();
        var branch = details.homeBranch();
        return new PatronView(
                patron.id().value(),
                patron.version(),
                details.name(),
                details.language(),
                details.birthDate(),
                details.birthYear(),
                branch == null ? null : branch.value(),
                details.category(),
                details.enrolledOn(),
                details.expiresOn(),
                details.address(),
                patron.identifiers(),
                patron.contactPoints().stream()
                        .map(one -> new ContactPointView(
                                one.id(),
                                one.channel(),
                                one.address(),
                                one.state().word(),
                                one.verified(),
                                one.purposes() == null ? null : List.copyOf(one.purposes())))
                        .toList(),
                details.interests(),
                details.attributes(),
                details.source(),
                patron.lifecycle().word(),
                patron.segments().stream().map(SegmentId::value).toList(),
                List.copyOf(patron.limits()),
                scores,
                patron.facts().all().stream()
                        .map(FactView::of)
                        .flatMap(Optional::stream)
                        .toList(),
                patron.createdAt(),
                patron.updatedAt());
    }
}
