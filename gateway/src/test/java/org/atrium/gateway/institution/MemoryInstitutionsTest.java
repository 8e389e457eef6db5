package org.atrium.gateway.institution;

class MemoryInstitutionsTest extends InstitutionsContract {

    private final Institutions fake = new MemoryInstitutions();

    @Override
    protected Institutions institutions() {
        return fake;
    }
}
