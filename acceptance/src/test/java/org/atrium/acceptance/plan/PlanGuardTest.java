package org.atrium.acceptance.plan;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.atrium.local.LocalMongo;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard sees the queries that it is there for, and is silent at good ones. */
class PlanGuardTest {
    private static final int PATRONS = 1_000;

    @TempDir
    static Path folder;

    private static LocalMongo mongo;
    private static MongoClient client;
    private static int databases;

    @BeforeAll
    static void start() {
        mongo = LocalMongo.start(folder, 0);
        client = MongoClients.create(mongo.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void a_query_without_an_index_is_found() {
        var found =
                plansOf(patrons -> patrons.find(eq("email", "999@example.org")).first());

        assertThat(found).singleElement().satisfies(plan -> {
            assertThat(plan.isScan()).isTrue();
            assertThat(plan.fields()).containsExactly("email");
            assertThat(plan.examined()).isEqualTo(PATRONS);
        });
    }

    @Test
    void a_query_that_walks_an_institution_by_its_index_is_found() {
        var found = plansOf(patrons -> patrons.find(and(eq("institutionId", "A"), eq("email", "999@example.org")))
                .first());

        assertThat(found).singleElement().satisfies(plan -> {
            assertThat(plan.isScan()).isFalse();
            assertThat(plan.fields()).containsExactly("email", "institutionId");
            assertThat(plan.useful()).isEqualTo(1);
        });
    }

    @Test
    void a_change_a_count_and_a_deletion_that_walk_are_found_too() {
        assertThat(plansOf(patrons -> patrons.updateOne(eq("email", "999@example.org"), Updates.set("a", 1))))
                .singleElement()
                .matches(plan -> plan.operation().equals("update"));
        assertThat(plansOf(patrons -> patrons.deleteOne(eq("email", "999@example.org"))))
                .singleElement()
                .matches(plan -> plan.operation().equals("remove"));
        assertThat(plansOf(patrons -> patrons.countDocuments(eq("email", "999@example.org"))))
                .hasSize(1);
    }

    @Test
    void what_an_index_answers_is_left_alone() {
        assertThat(plansOf(patrons -> {
                    patrons.find(and(eq("institutionId", "A"), eq("card", 7))).first();
                    patrons.find(eq("institutionId", "A")).into(new ArrayList<>());
                    patrons.updateOne(eq("_id", 7), Updates.set("a", 1));
                    patrons.insertOne(new Document("_id", -1).append("card", -1));
                }))
                .isEmpty();
    }

    private static List<WastefulPlan> plansOf(java.util.function.Consumer<MongoCollection<Document>> questions) {
        var database = "planted_" + databases++;
        var patrons = client.getDatabase(database).getCollection("patrons");
        patrons.createIndex(Indexes.ascending("institutionId", "card"));
        patrons.insertMany(IntStream.range(0, PATRONS)
                .mapToObj(number -> new Document("_id", number)
                        .append("institutionId", "A")
                        .append("card", number)
                        .append("email", number + "@example.org"))
                .toList());
        try (var guard = PlanGuard.watching(mongo.uri(), List.of(database))) {
            questions.accept(patrons);
            return guard.found();
        }
    }
}
