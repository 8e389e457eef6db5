package org.atrium.patron.stewardship.mongo;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands out those texts about groups that name an identifier or an address of somebody, each by itself: the other texts of
 * the same note may be about others. A name is no proof of who is meant.
 */
@Component
class NoteGiver implements Giver {

    private final TenantCollection notes;

    NoteGiver(MongoCollections collections) {
        this.notes = collections.tenant(MongoEntries.NAME);
    }

    @Override
    public String collection() {
        return MongoEntries.NAME;
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public List<String> columns() {
        return List.of("groupId", "kind", "on", "due", "text");
    }

    /** They have no index by what they name: of an institution there are few. */
    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var mention = person.mention();
        var rows = new ArrayList<SequencedMap<String, Object>>();
        for (var note :
                notes.find(new Document()).sort(Sorts.ascending(EntryDocument.GROUP, EntryDocument.KIND, "_id"))) {
            texts(note)
                    .filter(text -> mention.matcher(text).find())
                    .forEach(text -> rows.add(Given.row(
                            "groupId",
                            note.get(EntryDocument.GROUP),
                            "kind",
                            note.getString(EntryDocument.KIND),
                            "on",
                            note.getString("on"),
                            "due",
                            note.getString("due"),
                            "text",
                            text)));
        }
        return Given.part(rows, after, limit);
    }

    private static Stream<String> texts(Document note) {
        return Stream.concat(
                        Stream.of(note.getString("text"), note.getString("who")),
                        note.getList("answers", String.class, List.of()).stream())
                .filter(Objects::nonNull);
    }
}
