package org.atrium.gateway.people;

import java.time.Instant;
import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.people.Password.OneTime;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;

public final class PeopleFixtures {

    public static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

    private static final Ids IDS = Ids.timeOrdered();

    private PeopleFixtures() {}

    public static Person aPerson(InstitutionId institution, String email) {
        return new Person(
                new PersonId(IDS.next()),
                institution,
                new EmailAddress(email),
                "Grace",
                Set.of(Role.OUTREACH, Role.ANALYST),
                BranchLimit.NONE,
                new OneTime("hash", NOW),
                NOW,
                1);
    }
}
