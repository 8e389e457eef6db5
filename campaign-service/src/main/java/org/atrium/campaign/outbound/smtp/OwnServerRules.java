package org.atrium.campaign.outbound.smtp;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.net.SocketFactory;

/**
 * Which mail servers an institution may name: none inside the network in which the services run, unless the
 * installation allows that, and none at a port where something else may listen.
 *
 * @param insideToo whether addresses that are not public are allowed, and any port
 */
record OwnServerRules(boolean insideToo) {

    private static final Set<Integer> PORTS = Set.of(25, 465, 587, 2525);

    /** What is wrong with the address of a server, in words that quote nothing of it; empty if it can be used. */
    Optional<String> fault(String url) {
        SmtpServer server;
        try {
            server = SmtpServer.of(new URI(url));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            return Optional.of("must look like smtps://user:password@host:465 or smtp://user:password@host:587,"
                    + " with what is special in them written as %40");
        }
        if (server.user() != null && server.password() == null) {
            return Optional.of("has a user and no password");
        }
        if (!insideToo && !PORTS.contains(server.port())) {
            return Optional.of("must have one of the ports of mail: 25, 465, 587 or 2525");
        }
        try {
            return Arrays.stream(HostNames.OF_SECRETS.addresses(server.host())).allMatch(this::mayReach)
                    ? Optional.empty()
                    : Optional.of("leads to an address that is not a public one");
        } catch (UnknownHostException unknown) {
            return Optional.of("names a host that has no address");
        }
    }

    /** Sockets that lead to no other server, whatever the name leads to by then. */
    SocketFactory sockets() {
        return new CheckedSockets(this::mayReach);
    }

    private boolean mayReach(InetAddress address) {
        return insideToo || PublicAddress.is(address);
    }
}
