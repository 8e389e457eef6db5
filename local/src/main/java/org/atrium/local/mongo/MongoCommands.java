package org.atrium.local.mongo;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.process.Ports;

/** Sends a command to a mongod on this machine in one OP_MSG: the three that we need do not deserve a driver. */
final class MongoCommands {
    private static final int OP_MSG = 2013;
    private static final int HEADER = 16;
    private static final int PATIENCE_MS = 5_000;

    private final int port;

    MongoCommands(int port) {
        this.port = port;
    }

    /** The reply, or nothing when the server does not answer (yet). */
    Optional<Map<String, Object>> run(String command, Object argument) {
        var document = new LinkedHashMap<String, Object>();
        document.put(command, argument);
        return run(document);
    }

    Optional<Map<String, Object>> run(Map<String, Object> command) {
        var document = new LinkedHashMap<>(command);
        document.put("$db", "admin");
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), PATIENCE_MS);
            socket.getOutputStream().write(message(Bson.write(document)));
            return Optional.of(reply(new DataInputStream(socket.getInputStream())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean ok(Map<String, Object> reply) {
        return reply.get("ok") instanceof Number number && number.intValue() == 1;
    }

    private static byte[] message(byte[] document) {
        var length = HEADER + 5 + document.length;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putInt(1)
                .putInt(0)
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0)
                .put(document)
                .array();
    }

    private static Map<String, Object> reply(DataInputStream in) throws IOException {
        var length = Integer.reverseBytes(in.readInt());
        var rest = new byte[length - 4];
        in.readFully(rest);
        return Bson.read(ByteBuffer.wrap(rest, HEADER - 4 + 5, rest.length - (HEADER - 4 + 5)));
    }
}
