package org.atrium.kit.notes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.bson.Document;

/**
 * Lets many documents change together and be told of, at the price of one small document that comes and goes: note them,
 * write them, publish what tells of them; when the broker has acknowledged all of it the note is forgotten. What a
 * process leaves behind in between {@link NoteRelay} publishes. See docs/adr/0083-one-note-for-many.md.
 */
public final class GroupNotes {

    /** One by one, to know how many documents wait. */
    static final int NOTES_READ = 500;

    private final MongoCollection<Document> notes;
    private final RecordLog log;
    private final NoteRelay relay;
    private final Clock clock;
    private final Ids ids;

    GroupNotes(MongoCollections collections, RecordLog log, NoteRelay relay, Clock clock, Ids ids) {
        // The note is on a majority before the documents are: a new primary that has them has the note as well.
        this.notes = collections.shared(Note.COLLECTION);
        this.log = log;
        this.relay = relay;
        this.clock = clock;
        this.ids = ids;
        collections.index(Note.COLLECTION, Indexes.ascending(Note.INSTITUTIONS));
    }

    /** Before documents of the current institution are written. */
    public Note note(String kind, List<?> members) {
        return note(kind, members, Map.of(Tenancy.current(), members.size()));
    }

    /** @param counts how many of them are whose */
    public Note note(String kind, List<?> members, Map<InstitutionId, Integer> counts) {
        var note = new Note(ids.next(), clock.instant(), List.copyOf(members));
        notes.insertOne(new Document("_id", note.id())
                .append(Note.AT, Date.from(note.at()))
                .append(Note.KIND, kind)
                .append(
                        Note.COUNTS,
                        new Document(counts.entrySet().stream()
                                .collect(Keyed.by(count -> count.getKey().toString(), Map.Entry::getValue))))
                .append(
                        Note.INSTITUTIONS,
                        counts.keySet().stream().map(InstitutionId::value).toList())
                .append(Note.MEMBERS, note.members()));
        return note;
    }

    /** After they are written. Returns at once; what cannot be published now is published later. */
    public void publish(Note note, List<OutgoingRecord> records) {
        log.publish(records).whenComplete((nothing, failure) -> {
            if (failure == null) {
                relay.published(note);
            }
        });
    }

    /**
     * How many documents of the current institution are noted, at most {@code most}. Beyond the first notes each counts
     * for one, from the index alone: an outage leaves many.
     */
    public long waiting(int most) {
        var institution = Tenancy.current();
        var own = Filters.eq(Note.INSTITUTIONS, institution.value());
        var waiting = 0L;
        var left = NOTES_READ;
        for (var note : notes.find(own)
                .projection(Projections.include("counts." + institution))
                .limit(NOTES_READ)) {
            waiting += note.get(Note.COUNTS, Document.class).getInteger(institution.toString());
            left--;
        }
        if (left == 0) {
            waiting += notes.countDocuments(
                    own, new CountOptions().skip(NOTES_READ).limit(most));
        }
        return Math.min(most, waiting);
    }
}
