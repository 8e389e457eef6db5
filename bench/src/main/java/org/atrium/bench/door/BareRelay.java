package org.atrium.bench.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atrium.local.process.Folders;
import org.atrium.local.process.OwnProcess;
import org.atrium.local.process.Ports;

/**
 * The least that a JVM can do with a request, in a process of its own: the bytes go from one connection to the other and
 * back, and nobody looks at them. What a gateway costs is read beside it, since a busy machine makes both dearer.
 */
public final class BareRelay implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final int port = Ports.free();
    private final OwnProcess process;

    private BareRelay(Path folder, String service) {
        this.folder = folder;
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                BareRelay.class.getName(),
                Integer.toString(port),
                service.substring(service.lastIndexOf(':') + 1));
        this.process =
                OwnProcess.start("relay", new ProcessBuilder(command), folder.resolve("pid"), folder.resolve("log"));
    }

    public static BareRelay before(String service) {
        try {
            var relay = new BareRelay(Files.createTempDirectory("atrium-bench-relay"), service);
            Runtime.getRuntime().addShutdownHook(new Thread(relay::close));
            relay.process.await(() -> !Ports.isFree(relay.port), PATIENCE);
            return relay;
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }

    public int port() {
        return port;
    }

    /** By the operating system's accounting. */
    public Duration cpu() {
        return ProcessHandle.of(process.pid())
                .flatMap(running -> running.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException(process.quotedTail()));
    }

    /** @param arguments the port to listen at, and that of the service */
    public static void main(String[] arguments) throws IOException {
        var service = Integer.parseInt(arguments[1]);
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                var caller = server.accept();
                Thread.ofVirtual().start(() -> relay(caller, service));
            }
        }
    }

    /** Messages are small: each is there with one read. */
    private static void relay(Socket caller, int port) {
        try (caller;
                var service = new Socket(InetAddress.getLoopbackAddress(), port)) {
            caller.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
            var buffer = new byte[16 << 10];
            while (pass(caller.getInputStream(), service.getOutputStream(), buffer)
                    && pass(service.getInputStream(), caller.getOutputStream(), buffer)) {
                // The next one.
            }
        } catch (IOException gone) {
            // The caller opens another connection, or the run is over.
        }
    }

    private static boolean pass(InputStream from, OutputStream to, byte[] buffer) throws IOException {
        var count = from.read(buffer);
        if (count > 0) {
            to.write(buffer, 0, count);
        }
        return count > 0;
    }

    @Override
    public void close() {
        process.close();
        try {
            Folders.delete(folder);
        } catch (IOException busy) {
            System.err.println("left behind: " + folder);
        }
    }
}
