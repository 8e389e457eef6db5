package org.atrium.campaign.outbound;

class MemoryMailingsTest implements MailingsContract {

    private final Mailings mailings = new MemoryMailings();

    @Override
    public Mailings mailings() {
        return mailings;
    }
}
