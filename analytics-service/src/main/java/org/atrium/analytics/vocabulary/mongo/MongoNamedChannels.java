package org.atrium.analytics.vocabulary.mongo;

import com.mongodb.client.model.Filters;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atrium.analytics.vocabulary.NamedChannels;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document for each institution, in the order in which the words came, each with the day when it was last used. */
@Component
final class MongoNamedChannels implements NamedChannels {

    private static final String USED = "used";
    private static final String WORD = "word";
    private static final String DAY = "day";

    private final TenantCollection channels;

    MongoNamedChannels(MongoCollections collections) {
        channels = collections.tenant("channels");
    }

    @Override
    public Set<String> take(Set<String> words, int most, Days days) {
        if (usedSince(days.today(), words).size() < words.size()) {
            keep(new Document("$set", new Document(USED, taken(words, most, days))));
        }
        return usedSince(LocalDate.EPOCH, words);
    }

    /** Those in use, then the new ones, then those that nobody uses: what finds no room is cut off at the end. */
    private static Document taken(Set<String> words, int most, Days days) {
        var asked = new Document("$literal", List.copyOf(words));
        var today = day(days.today());
        var before = new Document("$ifNull", List.of("$" + USED, List.of()));
        var isAsked = new Document("$in", List.of("$$one." + WORD, asked));
        var refreshed = mapped(before, new Document("$cond", List.of(isAsked, entry("$$one." + WORD, today), "$$one")));
        var isIdle = new Document("$lt", List.of("$$one." + DAY, day(days.idle())));
        var inUse = filtered(refreshed, new Document("$not", List.of(isIdle)));
        var idle = filtered(refreshed, isIdle);
        var known = mapped(before, "$$one." + WORD);
        var fresh = mapped(new Document("$setDifference", List.of(asked, known)), entry("$$one", today));
        return new Document("$slice", List.of(new Document("$concatArrays", List.of(inUse, fresh, idle)), most));
    }

    private static Document entry(String word, Date day) {
        return new Document(WORD, word).append(DAY, day);
    }

    private static Document mapped(Document array, Object in) {
        return new Document(
                "$map", new Document("input", array).append("as", "one").append("in", in));
    }

    private static Document filtered(Document array, Document condition) {
        return new Document(
                "$filter", new Document("input", array).append("as", "one").append("cond", condition));
    }

    private static Date day(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void keep(Document words) {
        channels.upsert(own(), List.of(words));
    }

    private Set<String> usedSince(LocalDate day, Set<String> words) {
        var found = new HashSet<String>();
        channels.first(own())
                .ifPresent(all -> all.getList(USED, Document.class, List.of()).stream()
                        .filter(one -> !one.getDate(DAY).before(day(day)))
                        .forEach(one -> found.add(one.getString(WORD))));
        found.retainAll(words);
        return found;
    }

    private static Bson own() {
        return Filters.eq("_id", Tenancy.current().toString());
    }
}
