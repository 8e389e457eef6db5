package org.atrium.kit.notes;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;

/**
 * That a group of documents was to be written and told of.
 *
 * @param at when it was noted; at the latest then the documents were to be written
 * @param members the ids of the documents
 */
public record Note(UUID id, Instant at, List<Object> members) {

    static final String COLLECTION = "unpublished";
    static final String AT = "at";
    static final String KIND = "kind";
    static final String COUNTS = "counts";
    static final String INSTITUTIONS = "institutions";

    /**
     * Ids of the noted documents. The field is still called {@code events}, since older instances read it under that
     * name.
     */
    static final String MEMBERS = "events";

    /** @throws RuntimeException if it is no note, as every reader of it does */
    static Note of(Document document) {
        return new Note(
                Objects.requireNonNull(document.get("_id", UUID.class)),
                document.getDate(AT).toInstant(),
                document.getList(MEMBERS, Object.class));
    }
}
