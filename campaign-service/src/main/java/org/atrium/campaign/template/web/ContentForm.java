package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atrium.campaign.template.Content;
import org.jspecify.annotations.Nullable;

record ContentForm(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "{{ patron.given }}, we miss you") @Nullable
        String subject,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "<p>Dear {{ patron.given }}</p><a href=\"{{ links.unsubscribe }}\">No more mail</a>")
        @Nullable
        String html,

        @Schema(description = "Plain text; derived from the HTML when absent") @Nullable
        String text) {

    Content content() {
        return new Content(subject == null ? "" : subject, html == null ? "" : html, text);
    }
}
