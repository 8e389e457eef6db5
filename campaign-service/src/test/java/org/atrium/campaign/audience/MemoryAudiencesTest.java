package org.atrium.campaign.audience;

class MemoryAudiencesTest implements AudiencesContract {

    private final Audiences audiences = new MemoryAudiences();

    @Override
    public Audiences audiences() {
        return audiences;
    }
}
