package org.atrium.campaign.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the variables of a template stand for in one message.
 *
 * @param variables value by variable name, as in {@code patron.given}; what is blank is as absent as what is missing, so
 *     that {@code {% if patron.given %}} asks whether there is a name
 * @param clicks counted address for each of {@link CompiledContent#links()}, in their order; empty counts nothing
 * @param openPicture address of the picture that counts an opening; empty counts nothing
 */
public record Values(Map<String, String> variables, List<String> clicks, String openPicture) {

    public static final String UNSUBSCRIBE = "links.unsubscribe";
    public static final String WHY = "links.why";

    /** Characters of one value. */
    public static final int LONGEST = 1_000;

    /** All variables that a template may name. */
    public static final Set<String> KNOWN = Set.of(
            "patron.given",
            "patron.family",
            "patron.preferred",
            "patron.language",
            "branch.name",
            "institution.name",
            "campaign.name",
            UNSUBSCRIBE,
            WHY);

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

    public static String knownInWords() {
        return String.join(", ", new TreeSet<>(KNOWN));
    }
}
