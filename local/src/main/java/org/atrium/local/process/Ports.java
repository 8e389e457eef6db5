package org.atrium.local.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loopback. */
public final class Ports {
    public static final String LOOPBACK = "127.0.0.1";

    private static final int LOWEST = 10_000;
    private static final int EPHEMERAL = 32_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    /** The port itself, or one that is free now when it is 0. */
    public static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    /**
     * A port that nobody listens on now. It lies below those that systems hand out to outgoing connections, one of which
     * could otherwise take it before its server starts.
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, EPHEMERAL)
                .limit(ATTEMPTS)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new LocalFailure("No port between %d and %d is free".formatted(LOWEST, EPHEMERAL)));
    }

    /** Whether nobody listens there, on loopback or on every address. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
