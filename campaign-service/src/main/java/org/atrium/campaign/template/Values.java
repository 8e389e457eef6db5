package org.atrium.campaign.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the variables of a template stand for in one message.
 *
 * @param variables value by variable name, as in {@code patron.given}; one that is missing reads as empty
 * @param clicks counted address for each of {@link CompiledContent#links()}, in their order; empty counts nothing
 * @param openPicture address of the picture that counts an opening; empty counts nothing
 */
public record Values(Map<String, String> variables, List<String> clicks, String openPicture) {

    public static final String UNSUBSCRIBE = "links.unsubscribe";
    public static final String WHY = "links.why";

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

    public Values {
        variables = Map.copyOf(variables);
        clicks = List.copyOf(clicks);
    }

    public static String knownInWords() {
        return String.join(", ", new TreeSet<>(KNOWN));
    }
}
