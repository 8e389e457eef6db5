package org.atrium.patron.catalogue.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Mentions;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.catalogue.RuleTexts;
import org.bson.Document;
import org.bson.conversions.Bson;
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
            changed += version.get(MongoSegmentVersions.RULE) instanceof Document rule
                    ? forget(version, rule, person)
                    : forgetDamaged(version, person);
        }
        return changed;
    }

    private long forget(Document version, Document rule, Forgotten person) {
        var without = new Document(RuleTexts.without(rule, person.texts()));
        if (without.equals(rule)) {
            return 0;
        }
        versions.updateOne(itself(version), Updates.set(MongoSegmentVersions.RULE, without));
        return 1;
    }

    /** One without a rule is of no use to anybody: it stays unless it names the person. */
    private long forgetDamaged(Document version, Forgotten person) {
        return Mentions.in(version, person.mention())
                ? versions.deleteOne(itself(version)).getDeletedCount()
                : 0;
    }

    private static Bson itself(Document version) {
        return Filters.eq("_id", version.get("_id"));
    }
}
