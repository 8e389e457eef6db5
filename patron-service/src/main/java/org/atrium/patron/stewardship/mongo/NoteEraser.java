package org.atrium.patron.stewardship.mongo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Rewriting;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Takes the identifiers and addresses of somebody out of what is noted of groups. A name is no proof of who is meant: it
 * stays, as the register of stored data says.
 */
@Component
class NoteEraser implements Eraser {

    private static final String INSTEAD = "(erased)";
    private static final List<String> TEXTS = List.of("text", "who", "answers");

    private final TenantCollection notes;

    NoteEraser(MongoCollections collections) {
        this.notes = collections.tenant(MongoEntries.NAME);
    }

    @Override
    public String collection() {
        return MongoEntries.NAME;
    }

    @Override
    public long erase(Forgotten person) {
        var mention = person.mention();
        return Rewriting.each(notes, new Document(), note -> without(note, mention));
    }

    private static Optional<Bson> without(Document note, Pattern mention) {
        var set = new Document();
        TEXTS.forEach(field -> {
            var value = note.get(field);
            var without = value == null ? null : without(value, mention);
            if (without != null && !without.equals(value)) {
                set.append(field, without);
            }
        });
        return set.isEmpty() ? Optional.empty() : Optional.of(new Document("$set", set));
    }

    private static Object without(Object value, Pattern mention) {
        return switch (value) {
            case List<?> several ->
                several.stream().map(one -> without(one, mention)).toList();
            case String text -> mention.matcher(text).replaceAll(INSTEAD);
            default -> value;
        };
    }
}
