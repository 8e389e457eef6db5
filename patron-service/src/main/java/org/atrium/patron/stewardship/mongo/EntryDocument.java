package org.atrium.patron.stewardship.mongo;

import com.mongodb.client.model.Updates;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.stewardship.Consultation;
import org.atrium.patron.stewardship.Entry;
import org.atrium.patron.stewardship.Interaction;
import org.atrium.patron.stewardship.Need;
import org.atrium.patron.stewardship.Task;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Something noted as a document. Days are ISO texts, which sort as days do. */
final class EntryDocument {

    static final String KIND = "kind";
    static final String GROUP = "groupId";
    static final String BRANCH = "branchId";

    /** The day on which an open task is due; others have none. */
    static final String OPEN_DUE = "openDue";

    /** There, and nothing else, in one that was removed and has still to tell of it. */
    static final String REMOVED = "removed";

    /** All that is written in one. */
    private static final List<String> WRITTEN =
            List.of(KIND, "text", "who", "on", "met", "due", "doneAt", OPEN_DUE, "answers", "way");

    private EntryDocument() {}

    /** An update that leaves nothing of what was written. */
    static Bson emptied() {
        return Updates.combine(Stream.concat(
                        Stream.of(Updates.set(REMOVED, true)), WRITTEN.stream().map(Updates::unset))
                .toList());
    }

    /** All fields but the branch, which is the group's; what there is none of is null. */
    static Document of(Entry entry) {
        var document = new Document("_id", entry.id())
                .append("version", entry.version())
                .append(KIND, Entry.word(entry.getClass()))
                .append(GROUP, entry.group().value());
        return switch (entry) {
            case Need need ->
                document.append("text", need.text())
                        .append("on", need.notedOn().toString())
                        .append("met", need.met());
            case Task task ->
                document.append("text", task.what())
                        .append("who", task.who())
                        .append("due", task.due().toString())
                        .append("doneAt", date(task))
                        .append(OPEN_DUE, task.isOpen() ? task.due().toString() : null);
            case Consultation asked ->
                document.append("text", asked.question())
                        .append("on", asked.askedOn().toString())
                        .append("answers", asked.answers());
            case Interaction one ->
                document.append("text", one.text())
                        .append("who", one.with())
                        .append("on", one.happenedOn().toString())
                        .append("way", one.way().word());
        };
    }

    private static @Nullable Date date(Task task) {
        var done = task.doneAt();
        return done == null ? null : Date.from(done);
    }

    static Entry read(Document found) {
        var id = found.get("_id", UUID.class);
        var version = found.getLong("version");
        var group = new GroupId(found.get(GROUP, UUID.class));
        var text = found.getString("text");
        return switch (found.getString(KIND)) {
            case "need" -> new Need(id, version, group, text, day(found, "on"), found.getBoolean("met", false));
            case "task" -> {
                var done = found.getDate("doneAt");
                yield new Task(
                        id,
                        version,
                        group,
                        text,
                        found.getString("who"),
                        day(found, "due"),
                        done == null ? null : done.toInstant());
            }
            case "consultation" ->
                new Consultation(
                        id, version, group, text, day(found, "on"), found.getList("answers", String.class, List.of()));
            case "interaction" ->
                new Interaction(
                        id,
                        version,
                        group,
                        Interaction.Way.of(found.getString("way")).orElseThrow(),
                        day(found, "on"),
                        found.getString("who"),
                        text);
            default -> throw new IllegalStateException("nothing is known that is noted as " + found.getString(KIND));
        };
    }

    private static LocalDate day(Document found, String field) {
        return LocalDate.parse(found.getString(field));
    }
}
