package org.atrium.kit.secret;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.security.Actor;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** One document for each secret. Of one that was removed it stays until the audit log has heard of it, without value. */
final class StoredSecrets implements Secrets {

    static final String COLLECTION = "secrets";

    private static final String SEALED = "sealed";
    private static final String NAME = "name";
    private static final String AT = "at";
    private static final String BY = "by";

    private final TenantCollection secrets;
    private final SealedBox box;
    private final Outbox outbox;
    private final Clock clock;

    StoredSecrets(MongoCollections collections, SealedBox box, Outbox outbox, Clock clock) {
        this.secrets = collections.tenant(COLLECTION);
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, NAME));
        this.box = box;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Optional<SecretValue> find(SecretName name) {
        return secrets.first(Filters.and(Filters.eq("_id", place(name)), Filters.exists(SEALED)))
                .map(found -> found.get(SEALED, Binary.class).getData())
                .map(kept -> new SecretValue(box.open(kept, place(name))));
    }

    @Override
    public List<Known> list() {
        return secrets.find(Filters.exists(SEALED))
                .map(found -> new Known(
                        Objects.requireNonNull(found.getString(NAME)),
                        found.getDate(AT).toInstant(),
                        Objects.requireNonNull(found.getString(BY))))
                .into(new ArrayList<>());
    }

    @Override
    public void set(SecretName name, SecretValue value) {
        var sealed = new Binary(box.seal(value.reveal(), place(name)));
        secrets.upsert(
                Filters.eq("_id", place(name)),
                Updates.combine(
                        Updates.set(NAME, name.name()),
                        Updates.set(SEALED, sealed),
                        Updates.set(AT, Date.from(clock.instant())),
                        Updates.set(BY, Actor.current().subject()),
                        noted("secret.set", name)));
        outbox.nudge();
    }

    @Override
    public boolean remove(SecretName name) {
        var there = Filters.and(Filters.eq("_id", place(name)), Filters.exists(SEALED));
        var gone = Updates.combine(
                Updates.unset(SEALED), Updates.unset(AT), Updates.unset(BY), noted("secret.removed", name));
        var removed = secrets.updateOne(there, gone).getMatchedCount() == 1;
        outbox.nudge();
        return removed;
    }

    private Bson noted(String action, SecretName name) {
        return outbox.push(
                List.of(AuditNote.of(action, "secret:" + name, Map.of()).outgoing()));
    }

    /** To which a sealed value belongs. */
    private static String place(SecretName name) {
        return Tenancy.current() + ":" + name.name();
    }
}
