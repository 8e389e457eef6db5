package org.atrium.gateway.firststart;

import java.time.ZoneId;
import java.util.Optional;
import org.atrium.gateway.client.Credentials;
import org.atrium.gateway.people.EmailAddress;

/**
 * What an empty installation is to begin with.
 *
 * @param client given by whoever installs automatically; made when absent
 */
public record FirstStartOrder(
        String institution,
        ZoneId timeZone,
        EmailAddress administrator,
        Optional<Credentials> client,
        Optional<Credentials> operator) {}
