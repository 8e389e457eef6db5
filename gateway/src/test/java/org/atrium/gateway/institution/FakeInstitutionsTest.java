package org.atrium.gateway.institution;

class FakeInstitutionsTest extends InstitutionsContract {

    private final Institutions fake = new FakeInstitutions();

    @Override
    protected Institutions institutions() {
        return fake;
    }
}
