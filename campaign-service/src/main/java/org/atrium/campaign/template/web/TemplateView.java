package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.campaign.template.Template;

@Schema(name = "Template")
record TemplateView(
        UUID id,
        long version,
        String name,
        @Schema(allowableValues = ChannelNames.EMAIL) String channel,

        @Schema(description = "Content by language tag (BCP 47)")
        Map<String, ContentView> languages,

        String fallbackLanguage,
        Instant updatedAt) {

    static TemplateView of(Template template) {
        var languages = new TreeMap<String, ContentView>();
        template.languages().forEach((language, content) -> languages.put(language, ContentView.of(content)));
        return new TemplateView(
                template.id().value(),
                template.version(),
                template.name(),
                template.channel(),
                languages,
                template.fallbackLanguage(),
                template.updatedAt());
    }
}
