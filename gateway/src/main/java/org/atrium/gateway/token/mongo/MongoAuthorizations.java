package org.atrium.gateway.token.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.atrium.gateway.people.Grants;
import org.atrium.gateway.people.PersonId;
import org.atrium.kit.store.MongoCollections;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** Who was granted what. Tokens are kept as hashes: a copy of the database opens no door. */
@Component
final class MongoAuthorizations implements OAuth2AuthorizationService, Grants {

    private final MongoCollection<Document> authorizations;
    private final RegisteredClientRepository clients;
    private final AuthorizationDocument documents = new AuthorizationDocument();

    MongoAuthorizations(MongoCollections collections, RegisteredClientRepository clients) {
        this.authorizations = collections.shared("authorizations");
        this.clients = clients;
        collections.index("authorizations", Indexes.ascending("tokens.hash"));
        collections.index("authorizations", Indexes.ascending("principal"));
        collections.index(
                "authorizations", Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** What was ended since it was read stays ended: nothing that was stored before is stored anew. */
    @Override
    public void save(OAuth2Authorization authorization) {
        var document = documents.write(authorization);
        if (!AuthorizationDocument.wasStored(authorization)) {
            authorizations.insertOne(document);
        } else if (authorizations
                        .replaceOne(Filters.eq("_id", authorization.getId()), document)
                        .getMatchedCount()
                == 0) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        authorizations.deleteOne(Filters.eq("_id", authorization.getId()));
    }

    @Override
    public void endAllOf(PersonId person) {
        authorizations.deleteMany(Filters.eq("principal", person.toString()));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return find(Filters.eq("_id", id), "");
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var hash = TokenHash.ofPresented(token).text();
        return type == null
                ? find(Filters.eq("tokens.hash", hash), token)
                : find(
                        Filters.elemMatch(
                                "tokens", Filters.and(Filters.eq("hash", hash), Filters.eq("kind", type.getValue()))),
                        token);
    }

    private @Nullable OAuth2Authorization find(Bson filter, String presented) {
        var document = authorizations.find(filter).first();
        if (document == null) {
            return null;
        }
        var client = clients.findById(document.getString("client"));
        return client == null ? null : documents.read(document, client, presented);
    }
}
