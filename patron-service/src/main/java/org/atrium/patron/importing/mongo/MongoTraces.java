package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.importing.ImportId;
import org.atrium.patron.importing.Trace;
import org.atrium.patron.importing.Traces;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document for what is written together, or several where that is much. The database removes them in time. */
@Component
class MongoTraces implements Traces {

    static final String COLLECTION = "importTraces";
    static final String PATRONS = "people";
    static final String ROWS = "rows";
    static final String PATRON = "patron";
    static final String LEAVING = "leaving";
    private static final String TOLD = "told";

    /** An undo that is asked for on the last day has one more. */
    private static final Duration STORED = KEPT.plusDays(1);

    /** Characters, so that a document has room for them whatever they are. */
    private static final int PORTION = 1 << 20;

    private final TenantCollection traces;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    MongoTraces(MongoCollections collections, Outbox outbox, Clock clock, Ids ids) {
        this.traces = collections.tenant(COLLECTION);
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, "import", "_id"));
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, PATRONS));
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, "import"),
                new IndexOptions().name("untold").partialFilterExpression(Outbox.somethingWaits()));
        collections.index(
                COLLECTION, Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public List<UUID> keep(ImportId id, List<Trace> about) {
        var kept = new ArrayList<UUID>();
        var portion = new ArrayList<Trace>();
        int size = 0;
        for (var trace : about) {
            int more = size(trace);
            if (!portion.isEmpty() && size + more > PORTION) {
                kept.add(insert(id, portion));
                portion.clear();
                size = 0;
            }
            portion.add(trace);
            size += more;
        }
        if (!portion.isEmpty()) {
            kept.add(insert(id, portion));
        }
        return kept;
    }

    private UUID insert(ImportId id, List<Trace> portion) {
        var name = ids.next();
        traces.insert(new Document("_id", name)
                .append("import", id.value())
                .append("expiresAt", Date.from(clock.instant().plus(STORED)))
                .append(
                        PATRONS,
                        portion.stream().map(one -> one.patron().value()).toList())
                .append(ROWS, portion.stream().map(MongoTraces::stored).toList()));
        return name;
    }

    @Override
    public void without(Collection<UUID> portions, Set<PatronId> notWritten) {
        traces.updateMany(Filters.in("_id", portions), withoutPeople(values(notWritten)));
    }

    /** Who is leaving stays named by their id until that was told: an undo that died in between goes on from there. */
    static Bson withoutPeople(Collection<UUID> people) {
        return Updates.combine(
                Updates.pull(ROWS, Filters.in(PATRON, people)), Updates.pullAll(PATRONS, List.copyOf(people)));
    }

    @Override
    public Optional<Portion> youngest(ImportId id, @Nullable UUID before) {
        var own = Filters.eq("import", id.value());
        return Optional.ofNullable(traces.find(before == null ? own : Filters.and(own, Filters.lt("_id", before)))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .map(MongoTraces::portion)
                .first());
    }

    @Override
    public void leaving(UUID portion, Collection<PatronId> people) {
        traces.updateOne(Filters.eq("_id", portion), Updates.addEachToSet(LEAVING, List.copyOf(values(people))));
    }

    @Override
    public void left(UUID portion) {
        traces.updateOne(Filters.eq("_id", portion), Updates.combine(Updates.unset(LEAVING), Updates.unset(TOLD)));
    }

    @Override
    public void tell(UUID portion, Collection<PatronId> people, List<OutgoingEvent> events) {
        if (!events.isEmpty()) {
            var ids = List.copyOf(values(people));
            traces.updateOne(
                    Filters.and(Filters.eq("_id", portion), Filters.nin(TOLD, ids)),
                    Updates.combine(Updates.addEachToSet(TOLD, ids), outbox.push(events)));
            outbox.nudge();
        }
    }

    @Override
    public long untold(ImportId id) {
        return traces.count(Filters.and(Filters.eq("import", id.value()), Outbox.somethingWaits()));
    }

    @Override
    public void forget(ImportId id) {
        traces.deleteMany(Filters.eq("import", id.value()));
    }

    private static List<UUID> values(Collection<PatronId> people) {
        return people.stream().map(PatronId::value).toList();
    }

    private static int size(Trace trace) {
        return 100
                + trace.steps().stream()
                        .mapToInt(step -> 50
                                + step.field().length()
                                + String.valueOf(step.before()).length()
                                + String.valueOf(step.after()).length())
                        .sum();
    }

    private static Document stored(Trace trace) {
        var document = new Document(PATRON, trace.patron().value()).append("line", trace.line());
        if (trace.made() != null) {
            return document.append("made", trace.made());
        }
        return document.append(
                "steps",
                trace.steps().stream()
                        .map(step -> new Document("field", step.field())
                                .append("before", step.before())
                                .append("after", step.after())
                                .append("place", step.place()))
                        .toList());
    }

    private static Portion portion(Document found) {
        return new Portion(
                found.get("_id", UUID.class),
                found.getList(ROWS, Document.class).stream()
                        .map(MongoTraces::trace)
                        .toList(),
                people(found, LEAVING),
                people(found, TOLD));
    }

    private static Set<PatronId> people(Document found, String field) {
        var people = new HashSet<PatronId>();
        found.getList(field, UUID.class, List.of()).forEach(one -> people.add(new PatronId(one)));
        return people;
    }

    private static Trace trace(Document stored) {
        return new Trace(
                new PatronId(stored.get(PATRON, UUID.class)),
                stored.getLong("line"),
                stored.getString("made"),
                stored.getList("steps", Document.class, List.of()).stream()
                        .map(step -> new Trace.Step(
                                step.getString("field"),
                                plain(step.get("before")),
                                plain(step.get("after")),
                                step.getInteger("place")))
                        .toList());
    }

    private static @Nullable Object plain(@Nullable Object stored) {
        if (stored instanceof Map<?, ?> map) {
            var plain = new HashMap<String, @Nullable Object>();
            map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value)));
            return plain;
        }
        return stored instanceof List<?> list
                ? list.stream().map(MongoTraces::plain).toList()
                : stored;
    }
}
