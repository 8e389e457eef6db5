package org.atrium.campaign.outbound.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Sockets that connect only to addresses that are allowed. The address is judged in the moment of connecting, and that
 * very address is connected to: a name that leads elsewhere the next time it is asked changes nothing. What is answered
 * is bounded ({@link BoundedAnswers}).
 */
final class CheckedSockets extends SocketFactory {

    private final Predicate<InetAddress> allowed;

    CheckedSockets(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    @Override
    public Socket createSocket() {
        return new Checked();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        var socket = new Checked();
        socket.connect(address);
        return socket;
    }

    /** Somebody named a server that must not be reached. */
    static final class NotAllowed extends ConnectException {

        private static final long serialVersionUID = 1L;

        NotAllowed() {
            super("its address is not a public one");
        }
    }

    private final class Checked extends Socket implements PatientSocket {

        private final BoundedAnswers answers = new BoundedAnswers(System::nanoTime);

        @Override
        public InputStream getInputStream() throws IOException {
            return answers.in(super.getInputStream());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return answers.after(super.getOutputStream());
        }

        @Override
        public void waitFor(Duration patience) throws SocketException {
            answers.allow(patience);
            setSoTimeout(Math.toIntExact(patience.toMillis()));
        }

        @Override
        public void waitAsUsual(Duration timeout) throws SocketException {
            answers.allowNoMore();
            setSoTimeout(Math.toIntExact(timeout.toMillis()));
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved()) {
                throw new ConnectException("its name has no address");
            }
            if (!allowed.test(address.getAddress())) {
                throw new NotAllowed();
            }
            super.connect(endpoint, timeout);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }
    }
}
