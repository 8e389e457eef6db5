package org.atrium.patron.profile.mongo;

import com.mongodb.client.model.Filters;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.vault.KeysInUse;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Removes the document of a patron, if all records in it are theirs: somebody who was merged into it meanwhile stays, and
 * the erasure looks again. One with events that are not published yet stays until they are, so that the word that
 * the patron was erased is the last one.
 */
@Component
class PatronEraser implements Eraser, KeysInUse {

    private final TenantCollection patrons;

    PatronEraser(TenantCollection patrons) {
        this.patrons = patrons.ofAllBranches();
    }

    @Override
    public String collection() {
        return PatronLayout.COLLECTION;
    }

    @Override
    public long erase(Forgotten person) {
        return patrons.deleteMany(
                        Filters.and(Filters.in("_id", person.ids()), allTheirs(person), Outbox.nothingWaits()))
                .getDeletedCount();
    }

    private static Bson allTheirs(Forgotten person) {
        return Filters.not(Filters.elemMatch(RecordsDocument.RECORDS, Filters.nin("id", person.ids())));
    }

    @Override
    public boolean any(Set<UUID> ids) {
        return patrons.hasMoreThan(0, Filters.in("_id", ids));
    }
}
