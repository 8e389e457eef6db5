package org.atrium.patron.catalogue.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.catalogue.RuleTexts;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Takes the identifiers of somebody out of the rules that segments had. */
@Component
class VersionEraser implements Eraser {

    private final TenantCollection versions;

    VersionEraser(MongoCollections collections) {
        this.versions = collections.tenant(MongoSegmentVersions.NAME);
    }

    @Override
    public String collection() {
        return MongoSegmentVersions.NAME;
    }

    @Override
    public long erase(Forgotten person) {
        long changed = 0;
        for (var version : versions.find(new Document())) {
            var rule = version.get(MongoSegmentVersions.RULE, Document.class);
            var without = new Document(RuleTexts.without(rule, person.texts()));
            if (!without.equals(rule)) {
                versions.updateOne(
                        Filters.eq("_id", version.get("_id")), Updates.set(MongoSegmentVersions.RULE, without));
                changed++;
            }
        }
        return changed;
    }
}
