package org.atrium.campaign.template;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a template may name, and what a preview puts there unless it is told something else. */
public enum Variable {
    GIVEN("patron.given", true, "Camille"),
    FAMILY("patron.family", true, "Martin"),
    PREFERRED("patron.preferred", true, "Cam"),
    LANGUAGE("patron.language", false, "fr"),
    BRANCH("branch.name", true, "Central"),
    INSTITUTION("institution.name", false, "Library"),
    CAMPAIGN("campaign.name", false, "Campaign"),
    UNSUBSCRIBE("links.unsubscribe", false, "https://example.org/unsubscribe"),
    WHY("links.why", false, "https://example.org/why"),
    /** Where the reader chooses what to get. */
    PREFERENCES("links.preferences", false, "https://example.org/preferences"),
    /** Of a message that asks whether a yes is meant; blank in all others. */
    CONFIRM("links.confirm", false, "https://example.org/confirm");

    private final String text;
    private final boolean ofReader;
    private final String example;

    /** @param ofReader whether it differs by reader, and is unknown of some */
    Variable(String text, boolean ofReader, String example) {
        this.text = text;
        this.ofReader = ofReader;
        this.example = example;
    }

    /** As a template names it. */
    public String text() {
        return text;
    }

    public static Optional<Variable> of(String text) {
        return Arrays.stream(values())
                .filter(variable -> variable.text.equals(text))
                .findFirst();
    }

    /** All of them, in alphabetical order. */
    public static String inWords() {
        return Arrays.stream(values()).map(Variable::text).sorted().collect(Collectors.joining(", "));
    }

    /** A made-up value for each. */
    public static Map<String, String> examples() {
        return examples(variable -> true);
    }

    /** Made-up values of what is known of a reader, of whom each of them may be unknown. */
    public static Map<String, String> examplesOfReader() {
        return examples(variable -> variable.ofReader);
    }

    private static Map<String, String> examples(Predicate<Variable> which) {
        return Arrays.stream(values())
                .filter(which)
                .collect(Collectors.toUnmodifiableMap(Variable::text, variable -> variable.example));
    }
}
