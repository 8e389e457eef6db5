package org.atrium.patron.preference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, in words; each button with the address that it posts to.
 *
 * @param saved that something was chosen a moment ago
 * @param pause what is said of a pause
 */
public record PreferenceView(
        @Nullable String saved,
        List<Topic> topics,
        @Nullable Button stopAll,
        String pause,
        List<Button> pauses,
        List<Address> addresses,
        List<Button> languages) {

    /** @param label what a screen reader says, where the text alone does not tell what it is about */
    public record Button(String path, String text, String label) {}

    /** @param wording the words that one agrees to by a yes */
    public record Topic(
            String name,
            String standing,
            List<String> wording,
            @Nullable Button button) {}

    public record Address(
            String address, String standing, @Nullable Button button) {}
}
