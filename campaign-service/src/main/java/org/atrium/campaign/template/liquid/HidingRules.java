package org.atrium.campaign.template.liquid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a page's style sheets that hide what they are about, by the condition that they hang on; what hangs on
 * none holds under each. A selector is read for its tags, classes and ids; what else it says is taken to hold. Each look
 * of a rule at an element is a step, and there are so many and no more: with more rules, longer ones or more steps
 * nobody can tell what is seen.
 */
final class HidingRules {

    static final int MOST = 100;
    static final int LONGEST = 200;
    static final int LONGEST_CONDITION = 1_000;

    /** A hundred rules with ten words each look at twenty links forty elements deep. */
    static final int MOST_STEPS = 800_000;

    private static final Pattern COMPOUND = Pattern.compile("(\\*|[a-zA-Z][\\w-]*)?([.#][a-zA-Z_-][\\w-]*)*");
    private static final Pattern PSEUDO = Pattern.compile("::?[\\w-]+(\\([^)]*\\))?");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern WORD = Pattern.compile("[.#]?[^.#]+");

    private final Map<String, List<List<Compound>>> selectors = new HashMap<>();
    private final Map<Element, Set<String>> words = new IdentityHashMap<>();
    private final Predicate<String> hides;
    private int rules;
    private int steps;
    private @Nullable String tooMuch;

    /**
     * What an element must be, all at once: {@code p}, {@code .class}, {@code #id}.
     *
     * @param said false where nothing is known of it, so that it may be any
     */
    private record Compound(boolean said, Set<String> words) {

        private static Compound of(String text) {
            var words = WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
            return new Compound(
                    !text.isEmpty(), words.filter(word -> !word.equals("*")).collect(Collectors.toSet()));
        }
    }

    /** @param hides whether declarations hide */
    HidingRules(Document page, Predicate<String> hides) {
        this.hides = hides;
        selectors.put("", new ArrayList<>());
        page.select("style").forEach(sheet -> read(WayOut.withoutComments(sheet.data())));
    }

    private void read(String sheet) {
        // What is left open is closed at the end.
        var text = sheet
                + "}".repeat((int) sheet.chars().filter(each -> each == '{').count());
        var open = new ArrayDeque<String>();
        var begin = 0;
        for (var at = 0; at < text.length() && tooMuch == null; at++) {
            var sign = text.charAt(at);
            if (sign == '{') {
                open.push(text.substring(begin, at).strip());
                begin = at + 1;
            } else if (sign == '}') {
                close(open, text.substring(begin, at));
                begin = at + 1;
            } else if (sign == ';' && (open.isEmpty() || open.element().startsWith("@"))) {
                begin = at + 1;
            }
        }
    }

    private void close(ArrayDeque<String> open, String declarations) {
        var rule = open.poll();
        if (rule == null || rule.startsWith("@") || !hides.test(declarations)) {
            return;
        }
        var condition = open.stream().mapToInt(String::length).sum();
        if (++rules > MOST) {
            tooMuch = "have more than " + MOST + " rules that hide something";
        } else if (rule.length() > LONGEST) {
            tooMuch = "hide something by a selector of more than " + LONGEST + " characters";
        } else if (condition > LONGEST_CONDITION) {
            tooMuch = "hide something under a condition of more than " + LONGEST_CONDITION + " characters";
        } else {
            var under = selectors.computeIfAbsent(String.join(" ", open), unused -> new ArrayList<>());
            for (var selector : PSEUDO.matcher(rule).replaceAll("").split(",")) {
                under.add(compounds(selector.strip()));
            }
        }
    }

    /** The last is the one that is hidden. */
    private static List<Compound> compounds(String selector) {
        var compounds = new ArrayList<Compound>();
        for (var part : selector.split("[\\s>+~]+(?![^\\[]*])")) {
            var plain = ATTRIBUTE.matcher(part).replaceAll("");
            var isOfSome = !plain.equals(part) && !plain.equals("a");
            compounds.add(Compound.of(COMPOUND.matcher(plain).matches() && !isOfSome ? plain : ""));
        }
        return compounds;
    }

    /** Why nobody can tell what is seen, in words; empty when it can be told, as far as was asked. */
    Optional<String> tooMuch() {
        return Optional.ofNullable(tooMuch)
                .map(what -> "its style sheets " + what + ", so that nobody can tell whether the way out is seen");
    }

    /** Whether one of them shows under each condition. */
    boolean showOneOf(List<Element> candidates) {
        var shown = candidates.stream().filter(each -> shows(each, "")).toList();
        return !shown.isEmpty()
                && selectors.keySet().stream()
                        .allMatch(condition -> shown.stream().anyMatch(each -> shows(each, condition)))
                && tooMuch == null;
    }

    private boolean shows(Element element, String condition) {
        var line = Stream.concat(Stream.of(element), element.parents().stream()).toList();
        return tooMuch == null
                && selectors.getOrDefault(condition, List.of()).stream()
                        .noneMatch(selector -> isHidden(line, selector));
    }

    /** @param line an element and those around it */
    private boolean isHidden(List<Element> line, List<Compound> selector) {
        return selector.getLast().said()
                && selector.stream()
                        .filter(Compound::said)
                        .allMatch(compound -> line.stream().anyMatch(each -> is(each, compound)));
    }

    private boolean is(Element element, Compound compound) {
        if (++steps > MOST_STEPS) {
            tooMuch = "have too many rules that hide something, for links as deep in other elements";
            return false;
        }
        return words.computeIfAbsent(element, HidingRules::words).containsAll(compound.words());
    }

    /** What a compound may say of an element. */
    private static Set<String> words(Element element) {
        var words = new HashSet<String>(
                List.of(element.normalName(), "#" + element.id().toLowerCase(Locale.ROOT)));
        element.classNames().forEach(each -> words.add("." + each.toLowerCase(Locale.ROOT)));
        return words;
    }
}
