package org.atrium.patron.reading.mongo;

import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.Look;
import org.atrium.patron.reading.ReadLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out when somebody was looked at, in what and what for, newest first; of who looked and of the others nothing. */
@Component
class ReadGiver implements Giver {

    private final ReadLog log;

    ReadGiver(ReadLog log) {
        this.log = log;
    }

    @Override
    public String collection() {
        return MongoLooks.COLLECTION;
    }

    @Override
    public String name() {
        return "looks";
    }

    @Override
    public List<String> columns() {
        return List.of("at", "kind", "purpose");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var ids = person.ids().stream().map(PatronId::new).toList();
        var found = log.at(ids, after == null ? null : UUID.fromString(after), limit);
        return new Given(
                found.stream().map(ReadGiver::row).toList(),
                found.size() < limit ? null : found.getLast().id().toString());
    }

    private static SequencedMap<String, Object> row(Look look) {
        var purpose = look.purpose();
        return Given.row("at", look.at(), "kind", look.kind(), "purpose", purpose == null ? null : purpose.word());
    }
}
