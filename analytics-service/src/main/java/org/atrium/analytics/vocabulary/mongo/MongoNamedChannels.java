package org.atrium.analytics.vocabulary.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atrium.analytics.vocabulary.NamedChannels;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document for each institution, in the order in which the words came. */
@Component
final class MongoNamedChannels implements NamedChannels {

    private final TenantCollection channels;

    MongoNamedChannels(Collections collections) {
        channels = collections.tenant("channels");
    }

    @Override
    public Set<String> take(Set<String> words, int most) {
        var known = known(words);
        if (known.size() == words.size()) {
            return known;
        }
        var before = new Document("$ifNull", List.of("$words", List.of()));
        var fresh = new Document("$setDifference", List.of(new Document("$literal", List.copyOf(words)), before));
        var all = new Document("$slice", List.of(new Document("$concatArrays", List.of(before, fresh)), most));
        keep(new Document("$set", new Document("words", all)));
        return known(words);
    }

    private void keep(Document words) {
        try {
            channels.updateOne(own(), List.of(words), new UpdateOptions().upsert(true));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
            // Another request made the document at the same moment.
            channels.updateOne(own(), List.of(words));
        }
    }

    private Set<String> known(Set<String> words) {
        var known = new HashSet<String>();
        channels.first(own()).ifPresent(all -> known.addAll(all.getList("words", String.class)));
        known.retainAll(words);
        return known;
    }

    private static Bson own() {
        return Filters.eq("_id", Tenancy.current().toString());
    }
}
