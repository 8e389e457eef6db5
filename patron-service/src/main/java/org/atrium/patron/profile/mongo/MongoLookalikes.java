package org.atrium.patron.profile.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.likeness.Traits;
import org.atrium.patron.profile.Lookalikes;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads of each patron what is compared, and nothing of what was done or agreed to. */
@Component
class MongoLookalikes implements Lookalikes {

    private static final String BLOCKS = PatronLayout.BLOCKS.path();
    private static final String TO_BE_COMPARED = PatronLayout.TO_BE_COMPARED.path();

    private static final Bson SKETCH = Projections.include(Stream.concat(
                    DetailsDocument.FIELDS.stream(),
                    Stream.of("contactPoints", "version", BLOCKS, RecordsDocument.RECORDS, SealedParts.PERSON))
            .toList());

    private static final UpdateOptions BY_ID = new UpdateOptions().hint(Indexes.ascending("_id"));

    private static final Logger log = LoggerFactory.getLogger(MongoLookalikes.class);

    private final TenantCollection patrons;
    private final PatronOpening opening;
    private final Newcomers newcomers;

    MongoLookalikes(TenantCollection patrons, PatronOpening opening, Newcomers newcomers) {
        this.patrons = patrons;
        this.opening = opening;
        this.newcomers = newcomers;
    }

    @Override
    public List<InstitutionId> withSomeToBeCompared() {
        return Stream.concat(
                        patrons.institutionsWith(TO_BE_COMPARED, Filters.gt(TO_BE_COMPARED, 0L)).stream(),
                        newcomers.institutions().stream())
                .distinct()
                .toList();
    }

    /** Who cannot be read waits no longer, so that nobody else has to wait behind them. */
    @Override
    public Waiting toBeCompared(int most) {
        var marked = read(
                Filters.gt(TO_BE_COMPARED, 0L),
                most,
                damaged -> patrons.updateOne(Filters.eq("_id", damaged.get("_id")), Updates.unset(TO_BE_COMPARED)));
        return marked.isEmpty() ? newcomers(most) : new Waiting(marked, null);
    }

    private Waiting newcomers(int most) {
        for (var group : newcomers.groups()) {
            var some = read(
                    Filters.in("_id", group.patrons()),
                    most,
                    damaged -> newcomers.without(group.id(), List.of(damaged.get("_id", UUID.class))));
            if (!some.isEmpty()) {
                return new Waiting(some, group.id());
            }
            if (group.isGivenUp()) {
                newcomers.forget(group.id());
            }
        }
        return new Waiting(List.of(), null);
    }

    @Override
    public List<Sketch> sharing(Collection<String> blocks, int most) {
        return blocks.isEmpty() ? List.of() : read(Filters.in(BLOCKS, blocks), most, damaged -> {});
    }

    @Override
    public boolean isSharedByMoreThan(int some, String block) {
        return patrons.hasMoreThan(some, Filters.eq(BLOCKS, block));
    }

    private List<Sketch> read(Bson filter, int most, Consumer<Document> ifDamaged) {
        var sketches = new ArrayList<Sketch>();
        var all = patrons.find(filter).projection(SKETCH).limit(most).into(new ArrayList<>());
        opening.each(all, found -> sketches.add(sketch(found)), (found, damaged) -> {
            log.error("patron {} cannot be compared", found.get("_id"), damaged);
            ifDamaged.accept(found);
        });
        return sketches;
    }

    @Override
    public void compared(Waiting some) {
        if (some.group() != null) {
            newcomers.without(
                    some.group(),
                    some.sketches().stream().map(one -> one.id().value()).toList());
        } else {
            unmark(some.sketches());
        }
    }

    /** Those of one version by one update. */
    private void unmark(List<Sketch> sketches) {
        var byVersion = sketches.stream()
                .collect(Collectors.groupingBy(
                        Sketch::version, Collectors.mapping(one -> one.id().value(), Collectors.toList())));
        var writes = byVersion.entrySet().stream()
                .map(some -> new UpdateManyModel<Document>(
                        Filters.and(Filters.in("_id", some.getValue()), Filters.lte(TO_BE_COMPARED, some.getKey())),
                        Updates.unset(TO_BE_COMPARED),
                        BY_ID))
                .toList();
        patrons.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private static Sketch sketch(Document found) {
        return new Sketch(
                RecordsDocument.found(found).stream()
                        .map(RecordsDocument.Found::id)
                        .toList(),
                found.getLong("version"),
                Traits.of(DetailsDocument.read(found), PatronDocument.contactPoints(found)),
                found.getList(BLOCKS, String.class, List.of()));
    }
}
