package org.atrium.patron.audience;

import java.time.Clock;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestTokens;

class MemoryAudiencesTest implements AudiencesContract {

    private final Audiences audiences = new MemoryAudiences(Clock.systemUTC());

    @Override
    public Audiences audiences() {
        return audiences;
    }

    @Override
    public InstitutionId anInstitution() {
        return TestTokens.anInstitution();
    }
}
