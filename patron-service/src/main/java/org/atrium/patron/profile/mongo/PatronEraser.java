package org.atrium.patron.profile.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.layout.PatronLayout;
import org.springframework.stereotype.Component;

/**
 * Removes the document of a patron. One with events that are not published yet stays until they are, so that the word that
 * the patron was erased is the last one.
 */
@Component
class PatronEraser implements Eraser {

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
        return patrons.deleteMany(Filters.and(Filters.in("_id", person.ids()), Outbox.nothingWaits()))
                .getDeletedCount();
    }
}
