package org.atrium.gateway.firststart;

import org.atrium.gateway.client.Credentials;
import org.atrium.gateway.people.EmailAddress;
import org.atrium.kit.tenancy.InstitutionId;

/** What the first start made, to be shown once. */
public record FirstCredentials(
        InstitutionId institution,
        Credentials client,
        Credentials operator,
        EmailAddress administrator,
        String oneTimePassword) {

    @Override
    public String toString() {
        return "FirstCredentials[" + institution + "]";
    }
}
