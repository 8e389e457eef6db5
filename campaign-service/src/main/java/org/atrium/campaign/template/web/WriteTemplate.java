package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.Map;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.TemplateDraft;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;

record WriteTemplate(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(allowableValues = ChannelNames.EMAIL, defaultValue = ChannelNames.USUAL) @Nullable
        String channel,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Content by language tag (BCP 47)") @Nullable
        Map<String, @Nullable ContentForm> languages,

        @Schema(description = "One of the languages; the only one if absent") @Nullable
        String fallbackLanguage) {

    TemplateDraft draft() {
        var contents = new HashMap<String, Content>();
        var faults = new Faults();
        if (languages != null) {
            languages.forEach((language, content) -> {
                if (content == null) {
                    faults.add("/languages/" + pointed(language), "must hold subject and html");
                } else {
                    contents.put(language, content.content());
                }
            });
        }
        faults.require(
                fallbackLanguage != null || contents.size() <= 1,
                "/fallbackLanguage",
                "is needed with several languages");
        faults.refuseIfAny();
        var only = contents.keySet().stream().findFirst().orElse("");
        return new TemplateDraft(
                name == null ? "" : name,
                channel == null ? ChannelNames.USUAL : channel,
                contents,
                fallbackLanguage == null ? only : fallbackLanguage);
    }

    /** As JSON Pointer wants it (RFC 6901), and short enough to be said. */
    private static String pointed(String language) {
        return language.substring(0, Math.min(language.length(), 100))
                .replace("~", "~0")
                .replace("/", "~1");
    }
}
