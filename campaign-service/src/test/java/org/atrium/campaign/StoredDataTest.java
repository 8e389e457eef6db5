package org.atrium.campaign;

import org.atrium.kit.access.Givers;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.StoredDataRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StoredDataTest extends RunningService {

    @Autowired
    MongoCollections collections;

    @Autowired
    Erasers erasers;

    @Autowired
    Givers givers;

    @Test
    void what_the_register_says_is_kept_for_a_time_goes_by_itself_and_nothing_else_does() {
        StoredDataRules.check(collections);
    }

    @Test
    void whatever_is_held_of_somebody_is_forgotten_when_they_are_erased() {
        StoredDataRules.check(collections, erasers);
    }

    @Test
    void whatever_is_held_of_somebody_is_handed_out_when_they_ask() {
        StoredDataRules.check(collections, givers);
    }

    @Test
    void what_is_held_of_people_is_said_in_every_language() {
        StoredDataRules.checkWords();
    }
}
