package org.atrium.patron.consent.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.WordingTaken;
import org.atrium.patron.consent.Wordings;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registered wordings. */
@Component
class MongoWordings implements Wordings {

    private final TenantCollection wordings;

    MongoWordings(MongoCollections collections) {
        this.wordings = collections.tenant("wordings");
        collections.index("wordings", Indexes.ascending("institutionId", "purpose"));
        collections.index("wordings", Indexes.ascending("institutionId", "id"));
    }

    @Override
    public List<Wording> registered(@Nullable UUID after, int limit) {
        return wordings.find(after == null ? new Document() : Filters.gt("id", after))
                .sort(Sorts.ascending("id"))
                .limit(limit)
                .map(MongoWordings::read)
                .into(new ArrayList<>());
    }

    @Override
    public Wording register(Wording wording) {
        var id = String.join(
                "/",
                Tenancy.current().toString(),
                wording.purpose(),
                wording.channel() == null ? "*" : wording.channel(),
                wording.version(),
                wording.language());
        var document = new Document("_id", id)
                .append("id", wording.id())
                .append("purpose", wording.purpose())
                .append("channel", wording.channel())
                .append("version", wording.version())
                .append("language", wording.language())
                .append("text", wording.text())
                .append("at", Date.from(wording.at()));
        if (wordings.insertIfAbsent(document)) {
            return wording;
        }
        var known =
                wordings.first(Filters.eq("_id", id)).map(MongoWordings::read).orElseThrow();
        if (known.text().equals(wording.text())) {
            return known;
        }
        throw new Refused(new WordingTaken(wording.version()));
    }

    @Override
    public SortedSet<String> purposes(String channel) {
        return distinct("purpose", forChannel(channel));
    }

    @Override
    public List<Wording> ofVersion(Consent.Subject subject, String version) {
        return wordings.find(Filters.and(
                        Filters.eq("purpose", subject.purpose()),
                        Filters.eq("version", version),
                        forChannel(subject.channel())))
                .sort(Sorts.ascending("language"))
                .map(MongoWordings::read)
                .into(new ArrayList<>());
    }

    @Override
    public SortedSet<String> versions(@Nullable String purpose, String channel) {
        var asked = forChannel(channel);
        return distinct("version", purpose == null ? asked : Filters.and(Filters.eq("purpose", purpose), asked));
    }

    private static Bson forChannel(String channel) {
        return Filters.in("channel", channel, null);
    }

    private SortedSet<String> distinct(String field, Bson filter) {
        return wordings.find(filter)
                .projection(Projections.include(field))
                .map(found -> found.getString(field))
                .into(new TreeSet<>());
    }

    private static Wording read(Document found) {
        return new Wording(
                found.get("id", UUID.class),
                found.getString("purpose"),
                found.getString("channel"),
                found.getString("version"),
                found.getString("language"),
                found.getString("text"),
                found.getDate("at").toInstant());
    }
}
