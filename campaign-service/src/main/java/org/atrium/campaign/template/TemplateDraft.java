package org.atrium.campaign.template;

import java.util.Map;

/** A template as somebody wrote it, not yet checked. */
public record TemplateDraft(String name, String channel, Map<String, Content> languages, String fallbackLanguage) {

    public TemplateDraft {
        languages = Map.copyOf(languages);
    }
}
