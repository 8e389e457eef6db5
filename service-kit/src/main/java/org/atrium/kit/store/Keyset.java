package org.atrium.kit.store;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/**
 * The rest of a list that is sorted by a field and, where several have the same, by {@code _id}: what comes after a place,
 * as a filter that an index of both answers from there on.
 */
public final class Keyset {

    private Keyset() {}

    /** Of an ascending list. */
    public static Bson after(String field, Object value, Object id) {
        return Filters.and(Filters.gte(field, value), Filters.or(Filters.gt(field, value), Filters.gt("_id", id)));
    }

    /** Of a descending one. */
    public static Bson before(String field, Object value, Object id) {
        return Filters.and(Filters.lte(field, value), Filters.or(Filters.lt(field, value), Filters.lt("_id", id)));
    }
}
