package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.atrium.campaign.campaign.Variant;
import org.jspecify.annotations.Nullable;

record VariantForm(
        @Schema(description = "The arm's name; A, B, … if absent") @Nullable
        String name,

        @Nullable UUID templateId,
        @Schema(defaultValue = "1") @Nullable Integer weight,

        @Schema(description = "Fixed at submission; what is sent here is passed over") @Nullable
        Long templateVersion) {

    static VariantForm of(Variant variant) {
        var template = variant.template();
        return new VariantForm(
                variant.name(),
                template == null ? null : template.value(),
                variant.weight(),
                variant.templateVersion() == 0 ? null : variant.templateVersion());
    }
}
