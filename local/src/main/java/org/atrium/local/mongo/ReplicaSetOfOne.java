package org.atrium.local.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import java.util.List;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.Ports;
import org.bson.Document;

/** Makes a mongod that was started with {@code --replSet atrium} the primary of a set whose only member it is. */
public final class ReplicaSetOfOne implements AutoCloseable {
    public static final String NAME = "atrium";
    private static final int ALREADY_INITIALIZED = 23;
    /** How long one question waits for a server that does not answer yet. */
    private static final int PATIENCE_MS = 5_000;

    private final MongoClient client;
    private final String host;

    public ReplicaSetOfOne(int port) {
        this.host = Ports.LOOPBACK + ":" + port;
        // To this server alone, whatever set it says that it belongs to.
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.mode(ClusterConnectionMode.SINGLE)
                        .hosts(List.of(new ServerAddress(Ports.LOOPBACK, port)))
                        .serverSelectionTimeout(PATIENCE_MS, MILLISECONDS))
                .applyToServerSettings(
                        server -> server.heartbeatFrequency(100, MILLISECONDS).minHeartbeatFrequency(50, MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(PATIENCE_MS, MILLISECONDS).readTimeout(PATIENCE_MS, MILLISECONDS))
                .build());
    }

    /** Whether the server answers commands at all. */
    public boolean answers() {
        try {
            run(new Document("ping", 1));
            return true;
        } catch (MongoException notYet) {
            return false;
        }
    }

    public boolean isPrimary() {
        try {
            return run(new Document("hello", 1)).getBoolean("isWritablePrimary", false);
        } catch (MongoException notYet) {
            return false;
        }
    }

    /** Founds the set, or tells the one found on disk that its member has moved to another port. */
    public void found() {
        try {
            run(new Document("replSetInitiate", new Document("_id", NAME).append("members", List.of(member()))));
        } catch (MongoCommandException refusal) {
            if (refusal.getErrorCode() != ALREADY_INITIALIZED) {
                throw new LocalFailure("MongoDB refused its replica set: " + refusal.getErrorMessage(), refusal);
            }
            moveHere();
        } catch (MongoException gone) {
            throw new LocalFailure("MongoDB went away while its replica set was founded", gone);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private void moveHere() {
        try {
            var config = run(new Document("replSetGetConfig", 1)).get("config", Document.class);
            if (isHere(config.getList("members", Document.class))) {
                return;
            }
            config.put("members", List.of(member()));
            config.put("version", config.getInteger("version") + 1);
            config.remove("term");
            run(new Document("replSetReconfig", config).append("force", true));
        } catch (MongoCommandException refusal) {
            throw new LocalFailure("MongoDB refused to move to " + host + ": " + refusal.getErrorMessage(), refusal);
        } catch (MongoException gone) {
            throw new LocalFailure("MongoDB went away while moving to " + host, gone);
        }
    }

    private boolean isHere(List<Document> members) {
        return members.size() == 1 && host.equals(members.getFirst().getString("host"));
    }

    private Document member() {
        return new Document("_id", 0).append("host", host);
    }

    private Document run(Document command) {
        return client.getDatabase("admin").runCommand(command);
    }
}
