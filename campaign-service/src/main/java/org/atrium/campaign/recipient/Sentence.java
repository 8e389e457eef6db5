package org.atrium.campaign.recipient;

import java.util.List;

/** Something said to readers in one language, as patron-service says it, and what belongs under it. */
public record Sentence(String text, List<Sentence> parts) {

    public Sentence {
        parts = List.copyOf(parts);
    }
}
