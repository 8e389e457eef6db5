package org.atrium.campaign.outbound.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once. The final dot of a letter is a packet of its own, and Nagle's algorithm keeps it back until
 * the server has acknowledged the content, which a server puts off for about 40 ms: so long did each letter wait.
 */
final class PromptSockets extends SocketFactory {

    private final SocketFactory made;

    PromptSockets(SocketFactory made) {
        this.made = made;
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

    private static Socket prompt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
