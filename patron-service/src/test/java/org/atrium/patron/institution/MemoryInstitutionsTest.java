package org.atrium.patron.institution;

class MemoryInstitutionsTest implements InstitutionsContract {

    private final Institutions institutions = new MemoryInstitutions();

    @Override
    public Institutions institutions() {
        return institutions;
    }
}
