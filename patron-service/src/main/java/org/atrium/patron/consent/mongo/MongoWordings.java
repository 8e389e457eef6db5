package org.atrium.patron.consent.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.WordingTaken;
import org.atrium.patron.consent.Wordings;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registered wordings in a collection of their own; those that consents name are read from an index over patrons. */
@Component
class MongoWordings implements Wordings {

    private final TenantCollection wordings;
    private final TenantCollection patrons;

    MongoWordings(Collections collections) {
        this.wordings = collections.tenant("wordings");
        this.patrons = collections.tenant("patrons");
        collections.index("wordings", Indexes.ascending("institutionId", "purpose"));
    }

    @Override
    public List<Wording> registered() {
        return wordings.find(new Document())
                .sort(Sorts.ascending("at", "_id"))
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
        try {
            wordings.insert(document);
            return wording;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
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
        var purposes = new TreeSet<String>();
        registered(null, channel).forEach(one -> purposes.add(one.purpose()));
        named(channel).forEach(key -> purposes.add(key.get(0)));
        return purposes;
    }

    @Override
    public SortedSet<String> versions(@Nullable String purpose, String channel) {
        var versions = new TreeSet<String>();
        registered(purpose, channel).forEach(one -> versions.add(one.version()));
        named(channel)
                .filter(key -> purpose == null || key.get(0).equals(purpose))
                .forEach(key -> versions.add(key.get(2)));
        return versions;
    }

    private Stream<Wording> registered(@Nullable String purpose, String channel) {
        return registered().stream()
                .filter(one -> one.channel() == null || one.channel().equals(channel))
                .filter(one -> purpose == null || one.purpose().equals(purpose));
    }

    /** Purpose, channel and version of every wording that a granted consent names. */
    private Stream<List<String>> named(String channel) {
        var own = Filters.eq(TenantCollection.INSTITUTION, Tenancy.current().value());
        var keys = patrons.raw().distinct("wordings", Filters.and(own, Filters.exists("wordings")), String.class);
        return keys.into(new ArrayList<>()).stream()
                .map(key -> List.of(key.split("/", 3)))
                .filter(key -> key.get(1).equals(channel));
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
