package org.atrium.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import org.atrium.kit.store.Holding;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.StoredData;

/** What a service's register of stored data must be beside complete, which {@link MongoCollections} sees to: true. */
public final class StoredDataRules {

    private StoredDataRules() {}

    /** In a service that has started. */
    public static void check(MongoCollections collections) {
        var there = collections.database().listCollectionNames().into(new HashSet<>());
        var wrong = new ArrayList<String>();
        for (var holding : StoredData.ofAllModules().all()) {
            if (there.contains(holding.collection()) && holding.hasPeriod() != isRemoved(collections, holding)) {
                wrong.add(holding.collection() + ": " + holding.kept());
            }
        }

        assertThat(wrong)
                .as("a period is kept by an index, and an index keeps a period")
                .isEmpty();
    }

    private static boolean isRemoved(MongoCollections collections, Holding holding) {
        return collections.shared(holding.collection()).listIndexes().into(new ArrayList<>()).stream()
                .anyMatch(index -> index.containsKey("expireAfterSeconds"));
    }
}
