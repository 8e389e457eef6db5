package org.atrium.campaign.outbound.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for the addresses of hosts, within a limit. The system's own question has none that could be set: a name server
 * that does not answer holds it for half a minute, and with it a thread of the machine, of which virtual threads have
 * few. What was found is kept by the JVM for some seconds, so that connecting asks nobody again.
 */
final class HostNames {

    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int AT_ONCE = 32;

    private static final ExecutorService ASKING = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("host-names-", 0).factory());

    private HostNames() {}

    /** How the system is asked. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    static InetAddress[] addresses(String host) throws UnknownHostException {
        return addresses(host, InetAddress::getAllByName, LIMIT);
    }

    /** @throws UnknownHostException if there is none, or nobody says so in time */
    static InetAddress[] addresses(String host, Resolver system, Duration limit) throws UnknownHostException {
        try {
            var asked = ASKING.submit(() -> system.addresses(host));
            try {
                return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                asked.cancel(true);
                throw unknown("its name servers do not answer in time", late);
            }
        } catch (ExecutionException failed) {
            throw unknown("it has no address", failed);
        } catch (RejectedExecutionException busy) {
            throw unknown("too many names are asked for", busy);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unknown("nobody waits any more", interrupted);
        }
    }

    private static UnknownHostException unknown(String why, Throwable cause) {
        var unknown = new UnknownHostException(why);
        unknown.initCause(cause);
        return unknown;
    }
}
