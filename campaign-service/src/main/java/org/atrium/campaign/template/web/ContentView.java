package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atrium.campaign.template.Content;
import org.jspecify.annotations.Nullable;

@Schema(name = "TemplateContent")
record ContentView(
        String subject,
        String html,

        @Schema(description = "Plain text; derived from the HTML when absent") @Nullable
        String text) {

    static ContentView of(Content content) {
        return new ContentView(content.subject(), content.html(), content.text());
    }
}
