package org.atrium.patron.duplicate.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.Actor;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.text.Uuids;
import org.atrium.patron.duplicate.Duplicate;
import org.atrium.patron.duplicate.DuplicateDesk;
import org.atrium.patron.duplicate.DuplicateId;
import org.atrium.patron.duplicate.DuplicateListing;
import org.atrium.patron.duplicate.Duplicates;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.likeness.Reason;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.ShowsPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records that may be one person's. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Duplicates")
class DuplicateController {

    private final DuplicateListing listing;
    private final DuplicateDesk desk;
    private final Patrons patrons;

    DuplicateController(DuplicateListing listing, DuplicateDesk desk, Patrons patrons) {
        this.listing = listing;
        this.desk = desk;
        this.patrons = patrons;
    }

    record Decide(
            @Nullable
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"merge", "distinct"})
            String decision,

            @Nullable UUID survivorId) {}

    /** What became of a decision; a merge is taken back by its id. */
    record Decided(
            @Schema(allowableValues = {"merged", "distinct"})
            String state,

            @Nullable UUID mergeId) {}

    /** Two records that may be one person's, as clients see them. */
    record DuplicateView(
            UUID id,
            Side one,
            Side other,
            double weight,
            List<String> reasons,

            @Schema(allowableValues = {"open", "merged", "distinct"})
            String state,

            Instant at,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy)
            implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return Stream.of(one.id(), other.id());
        }

        static Optional<DuplicateView> of(Duplicate pair, Map<UUID, Side> known) {
            var one = known.get(pair.one().value());
            var other = known.get(pair.other().value());
            if (one == null || other == null) {
                return Optional.empty();
            }
            var decision = pair.decision();
            return Optional.of(new DuplicateView(
                    pair.id().value(),
                    one,
                    other,
                    pair.likeness().weight(),
                    pair.likeness().reasons().stream().map(Reason::word).toList(),
                    pair.state().word(),
                    pair.at(),
                    decision == null ? null : decision.at(),
                    decision == null ? null : decision.by()));
        }
    }

    /** One of them; the rest is in the patron. */
    record Side(UUID id, Name name, @Nullable Integer birthYear) {

        static Side of(PatronId id, Patron person) {
            var details = person.part(id).details();
            return new Side(id.value(), details.name(), details.birthYear());
        }
    }

    @GetMapping("/api/v1/duplicates")
    @ShowsPeople("duplicates")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Records that may be one person's, the most alike first",
            description =
                    "state: open (usual), merged or distinct; patron: of this one alone. Of a pair both of whom the"
                            + " caller does not know nothing is told, next included.")
    Page<DuplicateView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID patron,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var about = patron == null ? null : new PatronId(patron);
        var found = listing.page(state(state), about, cursor == null ? null : place(cursor), size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        var known = known(shown);
        return new Page<>(
                shown.stream()
                        .flatMap(pair -> DuplicateView.of(pair, known).stream())
                        .toList(),
                found.size() > size ? cursor(shown.getLast()) : null);
    }

    @PostMapping("/api/v1/duplicates/{id}/decision")
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Decide whether two records are one person's",
            description =
                    "merge: they are; survivorId, one of the two, is the id by which the person is known from then on,"
                            + " the older one if absent. distinct: they are two persons, and are never proposed again. 409"
                            + " duplicate-decided where somebody was faster.")
    Decided decide(@PathVariable UUID id, @RequestBody Decide asked) {
        var pair = new DuplicateId(id);
        var by = Actor.current().subject();
        return switch (Objects.requireNonNullElse(asked.decision(), "")) {
            case "merge" -> {
                var survivor = asked.survivorId();
                var merge = desk.merge(pair, survivor == null ? null : new PatronId(survivor), by);
                yield new Decided(Duplicate.State.MERGED.word(), merge.id().value());
            }
            case "distinct" -> new Decided(desk.distinct(pair, by).state().word(), null);
            default -> throw InvalidFields.at("/decision", "must be merge or distinct");
        };
    }

    private static Duplicate.State state(@Nullable String asked) {
        return asked == null
                ? Duplicate.State.OPEN
                : Duplicate.State.of(asked)
                        .orElseThrow(() -> InvalidFields.at("?state", "must be open, merged or distinct"));
    }

    private Map<UUID, Side> known(List<Duplicate> pairs) {
        var ids = pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .distinct()
                .toList();
        return WholePatrons.each(
                        patrons,
                        ids,
                        person -> person.ids().stream()
                                .map(id -> Side.of(id, person))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .collect(Keyed.by(Side::id));
    }

    private static String cursor(Duplicate last) {
        return Cursor.encode(
                Double.toString(last.likeness().weight()), last.id().toString());
    }

    private static Duplicates.Place place(String cursor) {
        var keys = Cursor.decode(cursor, 2);
        return new Duplicates.Place(
                Cursor.part(keys.getFirst(), Double::parseDouble),
                new DuplicateId(Cursor.part(keys.getLast(), Uuids::of)));
    }
}
