package org.atrium.campaign.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the variables of a template stand for in one message.
 *
 * @param variables value by the text of a {@link Variable}; what is blank is as absent as what is missing, so
 *     that {@code {% if patron.given %}} asks whether there is a name
 * @param clicks counted address for each of {@link CompiledContent#links()}, in their order; empty counts nothing
 * @param openPicture address of the picture that counts an opening; empty counts nothing
 */
public record Values(Map<String, String> variables, List<String> clicks, String openPicture) {

    /** Characters of one value. */
    public static final int LONGEST = 1_000;

    /** @throws UnrenderableException when a value is longer than {@link #LONGEST} */
    public Values {
        var present = new HashMap<>(variables);
        present.values().removeIf(String::isBlank);
        present.forEach((name, value) -> {
            if (value.length() > LONGEST) {
                throw new UnrenderableException(name + " is longer than " + LONGEST + " characters", null);
            }
        });
        variables = Map.copyOf(present);
        clicks = List.copyOf(clicks);
    }
}
