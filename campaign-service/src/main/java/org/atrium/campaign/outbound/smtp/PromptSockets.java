package org.atrium.campaign.outbound.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send at once. The final dot of a letter is a packet of its own, and Nagle's algorithm keeps it back until
 * the server has acknowledged the content, which a server puts off for about 40 ms: so long did each letter wait. Each
 * connection has a factory of its own.
 */
final class PromptSockets extends SocketFactory {

    private final SocketFactory made;

    private @Nullable Socket last;

    PromptSockets(SocketFactory made) {
        this.made = made;
    }

    /** Lets the socket that was made last wait so long for the next answer. */
    void waitFor(Duration patience) throws SocketException {
        if (last instanceof PatientSocket patient) {
            patient.waitFor(patience);
        } else {
            setTimeout(patience);
        }
    }

    /** Lets it wait so long for each answer again. */
    void waitAsUsual(Duration timeout) throws SocketException {
        if (last instanceof PatientSocket patient && !last.isClosed()) {
            patient.waitAsUsual(timeout);
        } else {
            setTimeout(timeout);
        }
    }

    private void setTimeout(Duration timeout) throws SocketException {
        if (last != null && !last.isClosed()) {
            last.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return prompt(made.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prompt(made.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(made.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prompt(made.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(made.createSocket(host, port, from, fromPort));
    }

    private Socket prompt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        last = socket;
        return socket;
    }
}
