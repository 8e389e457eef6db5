package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.atrium.kit.store.Holding.About;
import org.atrium.kit.test.OnRealServers;
import org.atrium.kit.test.StoredDataRules;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StoredDataTest extends OnRealServers {

    private static final Holding LEASES =
            new Holding("leases", About.NOBODY, "Who works.", "P1D", null, null, null, null, null);

    @Autowired
    MongoCollections collections;

    @Test
    void a_collection_of_which_nobody_said_what_it_holds_cannot_be_opened() {
        assertThatIllegalStateException()
                .isThrownBy(() -> collections.tenant("diaries"))
                .withMessage("stored-data.json does not say what diaries holds");
        assertThatIllegalStateException().isThrownBy(() -> collections.index("diaries", new org.bson.Document("a", 1)));
    }

    @Test
    void of_what_is_held_of_a_person_it_is_said_how_they_get_it_and_how_it_goes() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Holding("diaries", About.PEOPLE, "Days.", "P1D", "by mail", null, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Holding("leases", About.NOBODY, "Work.", "P1D", "by mail", null, "with it", null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Holding("leases", About.NOBODY, " ", "P1D", null, null, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Holding(
                        "diaries", About.PEOPLE, "Days.", "P1D", "by mail", "nobody may", "at once", null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Holding("rotas", About.STAFF, "Days.", "P1D", null, "nobody may", "at once", null, null));
    }

    @Test
    void a_collection_is_described_once() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StoredData(List.of(LEASES, LEASES)));
    }

    @Test
    void every_module_brings_its_own() {
        assertThat(StoredData.ofAllModules().all())
                .extracting(Holding::collection)
                .contains("leases", "idempotency", "tenancy_test");
    }

    @Test
    void what_is_kept_for_a_time_goes_by_itself() {
        StoredDataRules.check(collections);
    }
}
