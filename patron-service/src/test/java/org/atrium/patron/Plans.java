package org.atrium.patron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.layout.PatronLayout;
import org.bson.Document;

/** What the database looks at for a question, as it notes itself. */
public final class Plans {

    private Plans() {}

    /** How many questions {@code work} asks of the collection on the institution's behalf. */
    public static int questions(
            MongoCollections collections, String collection, InstitutionId institution, Runnable work) {
        return asked(collections, collection, institution, work).size();
    }

    /** Keys and documents examined for what {@code work} asks of the collection on the institution's behalf. */
    public static long examined(
            MongoCollections collections, String collection, InstitutionId institution, Runnable work) {
        return asked(collections, collection, institution, work).stream()
                .mapToLong(one -> one.getInteger("keysExamined", 0) + one.getInteger("docsExamined", 0))
                .sum();
    }

    /** Keys or documents, whichever are more, that the most costly of these questions examines. */
    public static int most(MongoCollections collections, String collection, InstitutionId institution, Runnable work) {
        return asked(collections, collection, institution, work).stream()
                .mapToInt(one -> Math.max(one.getInteger("keysExamined", 0), one.getInteger("docsExamined", 0)))
                .max()
                .orElseThrow();
    }

    /** The longest that the database is told to take for each of these questions, in ms; 0 for any time. */
    public static List<Long> maxTimes(
            MongoCollections collections, String collection, InstitutionId institution, Runnable work) {
        return asked(collections, collection, institution, work).stream()
                .map(one -> one.get("command", Document.class).get("maxTimeMS", Number.class))
                .map(most -> most == null ? 0L : most.longValue())
                .toList();
    }

    /** How much the database answers. */
    public static long bytes(
            MongoCollections collections, String collection, InstitutionId institution, Runnable work) {
        return asked(collections, collection, institution, work).stream()
                .mapToLong(one -> one.getInteger("responseLength", 0))
                .sum();
    }

    private static List<Document> asked(
            MongoCollections collections, String collection, InstitutionId institution, Runnable work) {
        var database = collections.database();
        collections.database().getCollection("system.profile").drop();
        var questions = new Document("op", new Document("$in", List.of("query", "command")))
                .append("ns", database.getName() + "." + collection);
        database.runCommand(new Document("profile", 2).append("filter", questions));
        try {
            Tenancy.run(institution, work);
        } finally {
            database.runCommand(new Document("profile", 0).append("filter", "unset"));
        }
        var asked = collections.database().getCollection("system.profile").find().into(new ArrayList<>()).stream()
                // What runs while the filter is set, or taken away, is noted all the same.
                .filter(one -> one.getString("ns").equals(database.getName() + "." + collection))
                .filter(one -> one.toString().contains(institution.value().toString()))
                .filter(one -> !isOfComparing(one.toString()))
                .toList();
        assertThat(asked).isNotEmpty();
        return asked;
    }

    /** Whoever was made for a test is compared with the others in the background, whatever is asked meanwhile. */
    private static boolean isOfComparing(String question) {
        return question.contains(PatronLayout.BLOCKS.path() + "=1")
                // As the database notes a question that is too long to be noted whole.
                || question.contains(PatronLayout.BLOCKS.path() + ": {")
                || question.contains(PatronLayout.TO_BE_COMPARED.path() + "=Document");
    }
}
