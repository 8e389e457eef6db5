package org.atrium.kit.erasure;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import java.util.function.Function;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Takes something out of documents that have a version, while others may be writing them. */
public final class Rewriting {

    private static final String VERSION = "version";

    private Rewriting() {}

    /**
     * Changes each document that fits into its next version. Where somebody was faster, theirs is read and changed: it is not
     * undone, and what was to go does not stay. One that cannot be changed keeps no other from being so: what was wrong with
     * it is thrown at the end.
     *
     * @param change empty for a document that stays as it is
     * @return how many were changed
     */
    public static long each(TenantCollection documents, Bson which, Function<Document, Optional<Bson>> change) {
        long changed = 0;
        RuntimeException left = null;
        for (var found : documents.find(which)) {
            try {
                changed += rewritten(documents, found, change) ? 1 : 0;
            } catch (RuntimeException failure) {
                if (Outage.is(failure)) {
                    throw failure;
                }
                left = failure;
            }
        }
        if (left != null) {
            throw left;
        }
        return changed;
    }

    private static boolean rewritten(
            TenantCollection documents, Document found, Function<Document, Optional<Bson>> change) {
        var itself = Filters.eq("_id", found.get("_id"));
        for (var now = Optional.of(found); now.isPresent(); now = documents.first(itself)) {
            var update = change.apply(now.get());
            if (update.isEmpty()) {
                return false;
            }
            var asRead = Filters.and(itself, Filters.eq(VERSION, now.get().get(VERSION)));
            var result = documents.updateOne(asRead, Updates.combine(update.get(), Updates.inc(VERSION, 1L)));
            if (result.getModifiedCount() == 1) {
                return true;
            }
        }
        return false;
    }
}
