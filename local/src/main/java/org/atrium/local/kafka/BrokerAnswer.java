package org.atrium.local.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.atrium.local.process.Ports;

/** Asks a broker which requests it knows (ApiVersions, version 0): the first thing that every Kafka client does. */
public final class BrokerAnswer {
    private static final int API_VERSIONS = 18;
    private static final int CORRELATION = 8100;
    private static final int PATIENCE_MS = 2_000;

    private final int port;

    public BrokerAnswer(int port) {
        this.port = port;
    }

    public boolean arrives() {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), PATIENCE_MS);
            ask(new DataOutputStream(socket.getOutputStream()));
            return isAnswer(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return false;
        }
    }

    private static void ask(DataOutputStream out) throws IOException {
        out.writeInt(10);
        out.writeShort(API_VERSIONS);
        out.writeShort(0);
        out.writeInt(CORRELATION);
        out.writeShort(-1); // no client id
        out.flush();
    }

    private static boolean isAnswer(DataInputStream in) throws IOException {
        in.readInt();
        return in.readInt() == CORRELATION && in.readShort() == 0;
    }
}
