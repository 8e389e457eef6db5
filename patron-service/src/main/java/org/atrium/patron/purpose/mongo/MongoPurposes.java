package org.atrium.patron.purpose.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.purpose.Purposes;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One small document a purpose, named after institution and key. */
@Component
class MongoPurposes implements Purposes {

    private static final String VERSION = "version";
    private static final String PAST = "past";

    private final TenantCollection purposes;

    MongoPurposes(MongoCollections collections) {
        this.purposes = collections.tenant("purposes");
        collections.index("purposes", Indexes.ascending("institutionId", "key"));
    }

    @Override
    public List<Purpose> all() {
        return purposes.find(new Document())
                .projection(Projections.exclude(PAST))
                .sort(Sorts.ascending("key"))
                .map(MongoPurposes::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<Purpose> asOf(Instant then) {
        return purposes.find(new Document()).into(new ArrayList<>()).stream()
                .flatMap(found -> versions(found)
                        .filter(one -> !one.since().isAfter(then))
                        .max(Comparator.comparingLong(Purpose::version))
                        .stream())
                .sorted(Comparator.comparing(Purpose::key))
                .toList();
    }

    private static Stream<Purpose> versions(Document found) {
        return Stream.concat(Stream.of(found), found.getList(PAST, Document.class, List.of()).stream())
                .map(MongoPurposes::read);
    }

    @Override
    public Optional<Purpose> find(String key) {
        return purposes.first(byId(key)).map(MongoPurposes::read);
    }

    @Override
    public boolean insert(Purpose purpose) {
        return purposes.insertIfAbsent(document(purpose));
    }

    /** The version before it goes to those that are past. */
    @Override
    public boolean replace(Purpose next) {
        var then = find(next.key()).filter(known -> known.version() == next.version() - 1);
        return then.isPresent()
                && purposes.updateOne(
                                        Filters.and(byId(next.key()), Filters.eq(VERSION, next.version() - 1)),
                                        new Document("$set", fields(next))
                                                .append("$push", new Document(PAST, fields(then.get()))))
                                .getMatchedCount()
                        > 0;
    }

    @Override
    public void remove(String key) {
        purposes.deleteOne(byId(key));
    }

    private static Bson byId(String key) {
        return Filters.eq("_id", id(key));
    }

    private static String id(String key) {
        return Tenancy.current() + "/" + key;
    }

    private static Document document(Purpose one) {
        var document = new Document("_id", id(one.key()));
        document.putAll(fields(one));
        return document;
    }

    private static Document fields(Purpose one) {
        return new Document("key", one.key())
                .append(VERSION, one.version())
                .append("since", Date.from(one.since()))
                .append("kind", one.kind().word())
                .append(
                        "words",
                        one.words().entrySet().stream().map(MongoPurposes::said).toList())
                .append(
                        "bases",
                        one.carriers().stream().map(MongoPurposes::carrier).toList())
                .append("confirmed", List.copyOf(one.confirmed()));
    }

    private static Document said(Map.Entry<String, String> words) {
        return new Document("language", words.getKey()).append("text", words.getValue());
    }

    private static Document carrier(Carrier one) {
        var document = new Document("basis", one.basis().word());
        if (one.channel() != null) {
            document.append("channel", one.channel());
        }
        return one.country() == null ? document : document.append("country", one.country());
    }

    private static Purpose read(Document found) {
        var words = new HashMap<String, String>();
        found.getList("words", Document.class)
                .forEach(said -> words.put(said.getString("language"), said.getString("text")));
        return new Purpose(
                found.getString("key"),
                found.getLong(VERSION),
                found.getDate("since").toInstant(),
                PurposeKind.of(found.getString("kind")).orElseThrow(),
                words,
                found.getList("bases", Document.class).stream()
                        .map(one -> new Carrier(
                                Basis.of(one.getString("basis")).orElseThrow(),
                                one.getString("channel"),
                                one.getString("country")))
                        .toList(),
                new TreeSet<>(found.getList("confirmed", String.class, List.of())));
    }
}
