package org.atrium.gateway.client.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.client.ApiClients;
import org.atrium.kit.security.Scope;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Clients are looked up by id before any tenant is known: the token that is asked for is what names it. */
@Component
final class MongoApiClients implements ApiClients {

    private static final String INSTITUTION = "institutionId";

    /** Absent where there is no limit. */
    private static final String BRANCHES = "branches";

    private final MongoCollection<Document> clients;

    MongoApiClients(MongoCollections collections) {
        this.clients = collections.shared("clients");
        collections.index("clients", Indexes.ascending(INSTITUTION, "_id"));
    }

    @Override
    public void put(ApiClient client) {
        var document = new Document(
                        INSTITUTION,
                        client.institution().map(InstitutionId::value).orElse(null))
                .append("name", client.name())
                .append("scopes", List.copyOf(Scope.texts(client.scopes())))
                .append("secretHash", client.secretHash())
                .append(
                        "redirectUris",
                        client.redirectUris().stream().map(URI::toString).toList())
                .append("createdAt", Date.from(client.createdAt()));
        if (client.branches() instanceof BranchLimit.To(var branches)) {
            document.append(BRANCHES, List.copyOf(branches));
        }
        clients.replaceOne(Filters.eq("_id", client.id()), document, new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<ApiClient> find(String id) {
        return Optional.ofNullable(clients.find(Filters.eq("_id", id)).first()).map(MongoApiClients::read);
    }

    @Override
    public List<ApiClient> of(InstitutionId institution, String after, int limit) {
        return clients.find(Filters.and(Filters.eq(INSTITUTION, institution.value()), Filters.gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(MongoApiClients::read)
                .into(new ArrayList<>());
    }

    @Override
    public boolean remove(InstitutionId institution, String id) {
        var own = Filters.and(Filters.eq("_id", id), Filters.eq(INSTITUTION, institution.value()));
        return clients.deleteOne(own).getDeletedCount() == 1;
    }

    @Override
    public void removeAll() {
        clients.deleteMany(Filters.empty());
    }

    private static ApiClient read(Document document) {
        return new ApiClient(
                document.getString("_id"),
                Optional.ofNullable(document.get(INSTITUTION, UUID.class)).map(InstitutionId::new),
                document.getString("name"),
                Scope.among(document.getList("scopes", String.class)),
                BranchLimit.of(document.getList(BRANCHES, UUID.class, List.of())),
                document.getString("secretHash"),
                document.getList("redirectUris", String.class).stream()
                        .map(URI::create)
                        .toList(),
                document.getDate("createdAt").toInstant());
    }
}
