package org.atrium.campaign.outbound.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for the addresses of hosts that somebody named, within a limit. The system's own question has none that could be
 * set: a name server that does not answer holds it for half a minute, and with it a thread of the machine, of which
 * virtual threads have few. Each name is asked for once at a time, so that one slow name holds one thread. What was found
 * is kept by the JVM for some seconds, so that connecting asks nobody again.
 */
final class HostNames {

    /** Of those to which letters go. */
    static final HostNames OF_SERVERS = new HostNames(64);

    /** Of those that somebody wants to name: whoever tries many keeps no letter from its server. */
    static final HostNames OF_SECRETS = new HostNames(16);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, FutureTask<InetAddress[]>> asked = new ConcurrentHashMap<>();
    private final ExecutorService asking;

    /** @param atOnce names that are asked for at the same time, at most */
    HostNames(int atOnce) {
        this.asking = new ThreadPoolExecutor(
                0,
                atOnce,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("host-names-", 0).factory());
    }

    /** How the system is asked. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    InetAddress[] addresses(String host) throws UnknownHostException {
        return addresses(host, InetAddress::getAllByName, LIMIT);
    }

    /** @throws UnknownHostException if there is none, or nobody says so in time */
    InetAddress[] addresses(String host, Resolver system, Duration limit) throws UnknownHostException {
        var fresh = new FutureTask<>(() -> system.addresses(host));
        var there = asked.putIfAbsent(host, fresh);
        try {
            if (there == null) {
                asking.execute(() -> {
                    try {
                        fresh.run();
                    } finally {
                        asked.remove(host, fresh);
                    }
                });
            }
            return (there == null ? fresh : there).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw unknown("its name servers do not answer in time", late);
        } catch (ExecutionException failed) {
            throw unknown("it has no address", failed);
        } catch (RejectedExecutionException busy) {
            asked.remove(host, fresh);
            fresh.cancel(false);
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
