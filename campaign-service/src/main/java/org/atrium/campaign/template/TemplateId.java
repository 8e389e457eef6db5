package org.atrium.campaign.template;

import java.util.UUID;

public record TemplateId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
