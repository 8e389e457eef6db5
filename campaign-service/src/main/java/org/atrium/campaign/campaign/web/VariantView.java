package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.atrium.campaign.campaign.Variant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Variant")
record VariantView(
        @Schema(description = "The arm's name") String name,

        @Nullable UUID templateId,
        int weight,

        @Schema(description = "What is sent: fixed when the campaign is submitted") @Nullable
        Long templateVersion) {

    static VariantView of(Variant variant) {
        var template = variant.template();
        return new VariantView(
                variant.name(),
                template == null ? null : template.value(),
                variant.weight(),
                variant.templateVersion() == 0 ? null : variant.templateVersion());
    }
}
