package org.atrium.campaign.template.liquid;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;
import org.atrium.kit.refusal.FieldFault;
import org.jsoup.nodes.Document;

/**
 * A content that is read without fault, rendered for readers who differ in what is known of them, and looked at as they
 * would: what only shows in what is rendered is found here.
 */
final class Proof {

    private static final String WAY_OUT = "https://readers.example/u/Ax_9-wayOut";
    private static final String SCRIPT = "javascript:alert(1)";

    private static final RandomGenerator RANDOM = new SecureRandom();

    /** Of a stranger. */
    private static final int LONGEST_NAME = 12;

    /** Each is one more rendering. */
    private static final int MOST_COMPARED = 10;

    private static final Map<String, String> KNOWN_READER = Variable.examplesOfReader();

    private final Content content;
    private final String language;
    private final String pointer;
    private final List<FieldFault> faults = new ArrayList<>();

    Proof(Content content, String language, String pointer) {
        this.content = content;
        this.language = language;
        this.pointer = pointer;
    }

    /** The faults of the first reader for whom it does not hold; empty when it holds for all. */
    List<FieldFault> faults() {
        rendered("/html", () -> new LiquidContent(content))
                .ifPresent(compiled ->
                        readers().takeWhile(reader -> faults.isEmpty()).forEach(reader -> look(compiled, reader)));
        return faults;
    }

    private Stream<Values> readers() {
        var texts = Stream.of(content.subject(), content.html(), content.text() == null ? "" : content.text())
                .filter(text -> !text.isBlank())
                .flatMap(text -> new LiquidSource(text, LiquidSource.Kind.TEXT).comparedWith(MOST_COMPARED).stream())
                .distinct()
                .limit(MOST_COMPARED);
        return Stream.of(
                        Stream.of(KNOWN_READER, Map.<String, String>of(), everywhere(SCRIPT)),
                        strangers().stream(),
                        texts.map(Proof::everywhere))
                .flatMap(each -> each)
                .map(this::values);
    }

    /** Of names that nobody can foresee, so that no template can know them: with all of them, without one, with one alone. */
    private static List<Map<String, String>> strangers() {
        var all = new HashMap<String, String>();
        KNOWN_READER.keySet().forEach(name -> all.put(name, unforeseen()));
        var strangers = new ArrayList<Map<String, String>>(List.of(all));
        all.forEach((name, value) -> {
            var without = new HashMap<>(all);
            without.remove(name);
            strangers.add(without);
            strangers.add(Map.of(name, value));
        });
        return strangers;
    }

    private static String unforeseen() {
        var letters = RANDOM.ints(LONGEST_NAME, 'a', 'z' + 1);
        return letters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Map<String, String> everywhere(String text) {
        var same = new HashMap<String, String>();
        KNOWN_READER.keySet().forEach(name -> same.put(name, text));
        return same;
    }

    private Values values(Map<String, String> known) {
        var variables = new HashMap<>(Variable.examples());
        variables.keySet().removeAll(KNOWN_READER.keySet());
        known.forEach((name, text) -> variables.put(name, text.substring(0, Math.min(text.length(), Values.LONGEST))));
        variables.put(Variable.LANGUAGE.text(), language);
        variables.put(Variable.UNSUBSCRIBE.text(), WAY_OUT);
        return new Values(variables, List.of(), "");
    }

    private void look(LiquidContent compiled, Values reader) {
        rendered("/subject", () -> compiled.subject(reader)).ifPresent(this::lookAtSubject);
        rendered("/html", () -> HtmlPage.read(compiled.html(reader))).ifPresent(page -> {
            lookAtPage(page);
            lookAtText(compiled, reader, page);
        });
    }

    private void lookAtText(LiquidContent compiled, Values reader, Document page) {
        var part = content.text() == null ? "/html" : "/text";
        rendered(part, () -> compiled.text(reader, () -> page))
                .filter(text -> !WayOut.isIn(text, WAY_OUT))
                .ifPresent(text -> fault(part, WayOut.NOT_SEEN));
    }

    private <T> Optional<T> rendered(String part, Supplier<T> rendering) {
        try {
            return Optional.of(rendering.get());
        } catch (UnrenderableException limit) {
            fault(part, "cannot be rendered: " + limit.getMessage());
            return Optional.empty();
        }
    }

    private void lookAtSubject(String subject) {
        var length = TextFilter.ends(subject).size();
        if (length > LiquidContent.LONGEST_SUBJECT) {
            fault(
                    "/subject",
                    "comes to " + length + " characters; a subject may have " + LiquidContent.LONGEST_SUBJECT);
        }
    }

    private void lookAtPage(Document page) {
        WayOut.missingIn(page, WAY_OUT).ifPresent(why -> fault("/html", why));
        RunningLinks.first(page).ifPresent(link -> fault("/html", "may not link to " + link));
    }

    private void fault(String part, String detail) {
        var fault = new FieldFault(pointer + part, detail);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
