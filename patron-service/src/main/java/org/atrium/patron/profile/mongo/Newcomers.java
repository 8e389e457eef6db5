package org.atrium.patron.profile.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Strangers who come many at once and are still to be compared: one document names them all, where each would bear a mark of
 * its own that has to be taken away again. It is there before they are. Whoever of them is not there within an hour does not
 * come any more.
 */
@Component
class Newcomers {

    static final String COLLECTION = "newcomers";

    /** Fewer bear a mark each: that is one round trip less for whoever waits. */
    static final int FEWEST = 10;

    /** Longer than any write takes. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** Looked through for one with somebody who is there: others are being written, or wait to be given up. */
    private static final int LOOKED_AT = 100;

    private static final String AT = "at";
    private static final String STRANGERS = "strangers";
    private static final Bson IS_THERE = Filters.gt(AT, new Date(0));

    private final TenantCollection newcomers;
    private final Clock clock;
    private final Ids ids;

    Newcomers(MongoCollections collections, Clock clock, Ids ids) {
        this.newcomers = collections.tenant(COLLECTION);
        this.clock = clock;
        this.ids = ids;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, AT));
    }

    /**
     * Some who came together.
     *
     * @param isGivenUp whether those who are not there do not come any more
     */
    record Group(UUID id, List<UUID> patrons, boolean isGivenUp) {}

    /** Before these are written. */
    UUID note(Collection<UUID> patrons) {
        var group = ids.next();
        newcomers.insert(new Document("_id", group)
                .append(AT, Date.from(clock.instant()))
                .append(STRANGERS, List.copyOf(patrons)));
        return group;
    }

    List<InstitutionId> institutions() {
        return newcomers.institutionsWith(AT, IS_THERE);
    }

    /** Those that came first. */
    List<Group> groups() {
        var old = clock.instant().minus(ABANDONED);
        return newcomers
                .find(IS_THERE)
                .sort(Sorts.ascending(AT))
                .limit(LOOKED_AT)
                .map(found -> new Group(
                        found.get("_id", UUID.class),
                        found.getList(STRANGERS, UUID.class),
                        found.getDate(AT).toInstant().isBefore(old)))
                .into(new ArrayList<>());
    }

    /** These are compared, or were not written after all. Lost with a server, it is done once more. */
    void without(UUID group, Collection<UUID> patrons) {
        var itself = Filters.eq("_id", group);
        newcomers.unawaited().updateOne(itself, Updates.pullAll(STRANGERS, List.copyOf(patrons)));
        newcomers.unawaited().deleteOne(Filters.and(itself, Filters.size(STRANGERS, 0)));
    }

    void forget(UUID group) {
        newcomers.unawaited().deleteOne(Filters.eq("_id", group));
    }
}
