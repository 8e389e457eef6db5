package org.atrium.kit.export.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.export.Exports;
import org.atrium.kit.export.ExportsContract;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MongoExportsTest extends OnRealServers implements ExportsContract {

    @Autowired
    MongoCollections collections;

    @Autowired
    Outbox outbox;

    @Override
    public Exports exports() {
        return new MongoExports(collections, outbox);
    }

    @Test
    void pieces_and_what_is_known_of_them_have_an_end() {
        exports();

        assertThat(expiring("exports")).contains("forgetAt");
        assertThat(expiring("exportPieces")).contains("expiresAt");
        assertThat(collections.shared("exports").countDocuments(Filters.exists("forgetAt", false)))
                .isZero();
    }

    private List<String> expiring(String collection) {
        return collections.shared(collection).listIndexes().into(new ArrayList<>()).stream()
                .filter(index -> index.containsKey("expireAfterSeconds"))
                .flatMap(index -> index.get("key", Document.class).keySet().stream())
                .toList();
    }
}
