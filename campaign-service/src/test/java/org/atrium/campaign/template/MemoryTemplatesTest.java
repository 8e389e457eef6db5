package org.atrium.campaign.template;

class MemoryTemplatesTest implements TemplatesContract {

    private final Templates templates = new MemoryTemplates();

    @Override
    public Templates templates() {
        return templates;
    }
}
