package org.atrium.analytics;

import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.StoredDataRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StoredDataTest extends OnRealServers {

    @Autowired
    MongoCollections collections;

    @Test
    void what_the_register_says_is_kept_for_a_time_goes_by_itself_and_nothing_else_does() {
        StoredDataRules.check(collections);
    }
}
