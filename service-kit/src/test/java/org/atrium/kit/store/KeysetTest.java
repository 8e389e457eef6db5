package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class KeysetTest extends OnRealServers {

    @Autowired
    MongoCollections collections;

    private MongoCollection<Document> things;
    private final String list = UUID.randomUUID().toString();

    /** Five of which three have the same value, written in another order than theirs. */
    @BeforeEach
    void write() {
        things = collections.shared("things");
        for (var thing : List.of("2 c", "1 a", "2 a", "3 a", "2 b")) {
            things.insertOne(new Document("_id", list + " " + thing.substring(2) + thing.charAt(0))
                    .append("list", list)
                    .append("name", thing)
                    .append("value", Integer.parseInt(thing.substring(0, 1))));
        }
    }

    @Test
    void each_comes_once_whichever_the_page_ends_with() {
        assertThat(walked(
                        Sorts.ascending("value", "_id"),
                        last -> Keyset.after("value", last.getInteger("value"), last.getString("_id"))))
                .containsExactly("1 a", "2 a", "2 b", "2 c", "3 a");
    }

    @Test
    void backwards_too() {
        assertThat(walked(
                        Sorts.descending("value", "_id"),
                        last -> Keyset.before("value", last.getInteger("value"), last.getString("_id"))))
                .containsExactly("3 a", "2 c", "2 b", "2 a", "1 a");
    }

    /** One by one, so that every place is once the last of a page. */
    private List<String> walked(Bson order, Function<Document, Bson> rest) {
        var names = new ArrayList<String>();
        Bson wanted = Filters.eq("list", list);
        for (var next = first(wanted, order); next != null; next = first(wanted, order)) {
            names.add(next.getString("name"));
            wanted = Filters.and(Filters.eq("list", list), rest.apply(next));
        }
        return names;
    }

    private @Nullable Document first(Bson wanted, Bson order) {
        return things.find(wanted).sort(order).first();
    }
}
