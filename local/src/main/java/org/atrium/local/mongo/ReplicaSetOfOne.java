package org.atrium.local.mongo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.Ports;

/** Makes a mongod that was started with {@code --replSet atrium} the primary of a set whose only member it is. */
public final class ReplicaSetOfOne {
    public static final String NAME = "atrium";
    private static final int ALREADY_INITIALIZED = 23;

    private final MongoCommands commands;
    private final String host;

    public ReplicaSetOfOne(int port) {
        this.commands = new MongoCommands(port);
        this.host = Ports.LOOPBACK + ":" + port;
    }

    /** Whether the server answers commands at all. */
    public boolean answers() {
        return commands.run("ping", 1).isPresent();
    }

    public boolean isPrimary() {
        return commands.run("hello", 1)
                .filter(reply -> Boolean.TRUE.equals(reply.get("isWritablePrimary")))
                .isPresent();
    }

    /** Founds the set, or tells the one found on disk that its member has moved to another port. */
    public void found() {
        var reply = commands.run("replSetInitiate", Map.of("_id", NAME, "members", List.of(member())))
                .orElseThrow(() -> new LocalFailure("MongoDB went away while its replica set was founded"));
        if (!MongoCommands.ok(reply)) {
            if (!Integer.valueOf(ALREADY_INITIALIZED).equals(reply.get("code"))) {
                throw new LocalFailure("MongoDB refused its replica set: " + reply.get("errmsg"));
            }
            moveHere();
        }
    }

    @SuppressWarnings("unchecked")
    private void moveHere() {
        var reply = commands.run("replSetGetConfig", 1)
                .orElseThrow(() -> new LocalFailure("MongoDB went away before it told its configuration"));
        var config = (Map<String, Object>) reply.get("config");
        if (config == null || config.get("members") instanceof List<?> members && names(members)) {
            return;
        }
        config.put("members", List.of(member()));
        config.put("version", ((Number) config.getOrDefault("version", 1)).intValue() + 1);
        config.remove("term");
        var command = new LinkedHashMap<String, Object>();
        command.put("replSetReconfig", config);
        command.put("force", true);
        var moved = commands.run(command).orElseThrow(() -> new LocalFailure("MongoDB went away while moving"));
        if (!MongoCommands.ok(moved)) {
            throw new LocalFailure("MongoDB refused to move to " + host + ": " + moved.get("errmsg"));
        }
    }

    private boolean names(List<?> members) {
        return members.size() == 1 && members.getFirst() instanceof Map<?, ?> only && host.equals(only.get("host"));
    }

    private Map<String, Object> member() {
        return Map.of("_id", 0, "host", host);
    }
}
