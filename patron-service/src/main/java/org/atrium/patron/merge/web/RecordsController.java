package org.atrium.patron.merge.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.store.Keyed;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Absorbed;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.reading.ShowsPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What records a person consists of, and which of them says what is shown. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Duplicates")
class RecordsController {

    private final Patrons patrons;

    RecordsController(Patrons patrons) {
        this.patrons = patrons;
    }

    record Records(List<RecordView> items) {}

    /**
     * One record, as it would be by itself.
     *
     * @param mergeId by which it is taken out again; absent for the person's own
     * @param gives the fields, by their place in the patron, that are shown as this record has them
     */
    record RecordView(
            UUID id,
            @Nullable UUID mergeId,
            @Nullable Instant mergedAt,
            Name name,
            @Nullable LocalDate birthDate,
            @Nullable Integer birthYear,
            @Nullable UUID homeBranchId,
            @Nullable String category,
            Address address,
            List<Identifier> identifiers,
            List<AddressView> contactPoints,
            List<String> gives,
            Instant createdAt) {

        static RecordView of(Patron record, @Nullable Absorbed merged, List<String> gives) {
            var details = record.details();
            var branch = details.homeBranch();
            return new RecordView(
                    record.id().value(),
                    merged == null ? null : merged.merge().value(),
                    merged == null ? null : merged.at(),
                    details.name(),
                    details.birthDate(),
                    details.birthYear(),
                    branch == null ? null : branch.value(),
                    details.category(),
                    details.address(),
                    record.identifiers(),
                    record.contactPoints().stream()
                            .map(one -> new AddressView(
                                    one.channel(), one.address(), one.state().word()))
                            .toList(),
                    gives,
                    record.origin().createdAt());
        }
    }

    record AddressView(String channel, String address, String state) {}

    @GetMapping("/api/v1/patrons/{id}/records")
    @ShowsPeople("records")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "The records that a patron consists of, the patron's own first",
            description = "gives: which fields of the patron are shown as this record has them.")
    Records records(@PathVariable UUID id) {
        var patron = patrons.find(new PatronId(id)).orElseThrow(() -> new Refused(new NotFound("patron " + id)));
        var merged =
                absorbed(patron).stream().collect(Keyed.by(one -> one.part().id()));
        var sources = patron.sources().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        var items = new ArrayList<RecordView>();
        for (var record : patron.records()) {
            items.add(RecordView.of(record, merged.get(record.id()), sources.getOrDefault(items.size(), List.of())));
        }
        return new Records(items);
    }

    private static List<Absorbed> absorbed(Patron patron) {
        var all = new ArrayList<Absorbed>();
        patron.parts().absorbed().forEach(one -> {
            all.add(one);
            all.addAll(absorbed(one.part()));
        });
        return all;
    }
}
