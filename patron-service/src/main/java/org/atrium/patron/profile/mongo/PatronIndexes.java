package org.atrium.patron.profile.mongo;

import static org.atrium.patron.layout.PatronLayout.FACT_NAME;
import static org.atrium.patron.layout.PatronLayout.FACT_VALUE;
import static org.atrium.patron.layout.PatronLayout.GROUP;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.atrium.kit.store.MongoCollections;
import org.atrium.patron.layout.PatronLayout;

/** What patrons are looked up by; the institution comes first in each. */
final class PatronIndexes {

    private static final String FACTS = PatronLayout.FACTS.path();
    private static final String GROUPS = PatronLayout.GROUPS.path();

    private PatronIndexes() {}

    static void create(MongoCollections collections) {
        collections.index(PatronLayout.COLLECTION, Indexes.ascending("institutionId", "_id"));
        collections.scatteredIndex(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", "identifierKeys"),
                new IndexOptions().unique(true).partialFilterExpression(Filters.exists("identifierKeys")));
        collections.index(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", "segments", "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists("segments")));
        collections.scatteredIndex(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", "starts", "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists("starts")));
        collections.index(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", FACTS + "." + FACT_NAME, FACTS + "." + FACT_VALUE),
                new IndexOptions().partialFilterExpression(Filters.exists(FACTS)));
        // Whether a purpose is in anybody's ledger.
        collections.index(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", PatronLayout.DECIDED.path()),
                new IndexOptions().partialFilterExpression(Filters.exists(PatronLayout.DECIDED.path())));
        collections.index(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", RecordsDocument.RECORD_ID),
                new IndexOptions().partialFilterExpression(Filters.exists(RecordsDocument.RECORD_ID)));
        for (var hashed : List.of(PatronLayout.BLOCKS.path(), PatronDocument.ADDRESSES)) {
            collections.scatteredIndex(
                    PatronLayout.COLLECTION,
                    Indexes.ascending("institutionId", hashed),
                    new IndexOptions().partialFilterExpression(Filters.exists(hashed)));
        }
        collections.index(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", GROUPS + "." + GROUP, "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists(GROUPS)));
        // Pages of whoever is limited to branches.
        collections.index(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", PatronLayout.HOME_BRANCH.path(), "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists(PatronLayout.HOME_BRANCH.path())));
        // Who is not sealed yet: for as long as there is anybody.
        collections.index(
                PatronLayout.COLLECTION,
                Indexes.ascending("institutionId", PatronLayout.CREATED_AT.path()),
                new IndexOptions().partialFilterExpression(MongoPlainPatrons.IN_PLAIN));
        for (var field : List.of(PatronLayout.TO_BE_COMPARED.path(), "search", "due")) {
            collections.index(
                    PatronLayout.COLLECTION,
                    Indexes.ascending("institutionId", field),
                    new IndexOptions().partialFilterExpression(Filters.exists(field)));
        }
    }
}
