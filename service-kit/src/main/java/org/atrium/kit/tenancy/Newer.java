package org.atrium.kit.tenancy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A change of one document, or the first of it, that does not overwrite a newer one.
 *
 * @param id of the document
 * @param field in which the document says how new it is; with {@code version} it is written by the change
 * @param change what else it writes
 */
public record Newer(Object id, String field, long version, Bson change) {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    WriteModel<Document> write() {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", id), Filters.not(Filters.gt(field, version))),
                Updates.combine(change, Updates.set(field, version)),
                UPSERT);
    }
}
