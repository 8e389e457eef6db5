package org.atrium.patron.profile.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
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

    private static final Logger log = LoggerFactory.getLogger(MongoLookalikes.class);

    private final TenantCollection patrons;
    private final PatronOpening opening;

    MongoLookalikes(TenantCollection patrons, PatronOpening opening) {
        this.patrons = patrons;
        this.opening = opening;
    }

    @Override
    public List<InstitutionId> withSomeToBeCompared() {
        return patrons.institutionsWith(TO_BE_COMPARED, Filters.gt(TO_BE_COMPARED, 0L));
    }

    /** Who cannot be read waits no longer, so that nobody else has to wait behind them. */
    @Override
    public List<Sketch> toBeCompared(int most) {
        return read(
                Filters.gt(TO_BE_COMPARED, 0L),
                most,
                damaged -> patrons.updateOne(Filters.eq("_id", damaged.get("_id")), Updates.unset(TO_BE_COMPARED)));
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
    public void compared(List<Sketch> sketches) {
        var writes = sketches.stream()
                .map(one -> new UpdateOneModel<Document>(
                        Filters.and(Filters.eq("_id", one.id().value()), Filters.lte(TO_BE_COMPARED, one.version())),
                        Updates.unset(TO_BE_COMPARED)))
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
