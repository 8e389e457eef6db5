package org.atrium.patron.sentence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.language.Language;
import org.atrium.patron.affiliation.GroupNames;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.persona.PersonaNames;
import org.atrium.patron.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Says rules of the current institution, with what its branches, segments, groups and personas are called by now. Whoever shows a rule to
 * people shows this, and need not know the language of rules. See docs/adr/0086-a-rule-is-said-where-it-is-read.md.
 */
public final class RuleTelling {

    /** Of one sentence with all its parts; a rule may name a branch with a long name a thousand times. */
    static final int MOST_CHARACTERS = 20_000;

    private final Branches branches;
    private final GroupNames groups;
    private final PersonaNames personas;

    public RuleTelling(Branches branches, GroupNames groups, PersonaNames personas) {
        this.branches = branches;
        this.groups = groups;
        this.personas = personas;
    }

    /**
     * With every value that the rule asks for.
     *
     * @param wanted an Accept-Language header, or absent
     */
    public Sentence toStaff(Rule rule, Catalogue catalogue, @Nullable String wanted) {
        return toStaff(List.of(rule), catalogue, wanted).apply(rule);
    }

    /**
     * Says rules one by one, with every value that they ask for; what they name is read once for all.
     *
     * @param wanted an Accept-Language header, or absent
     */
    public Function<Rule, Sentence> toStaff(Collection<Rule> rules, Catalogue catalogue, @Nullable String wanted) {
        var names = names(rules, catalogue);
        return rule -> say(rule, Language.of(wanted), Listener.STAFF, names);
    }

    /**
     * Says parts of rules one by one, each without the parts that it consists of, with every value that is asked for.
     *
     * @param rules of which they are parts
     * @param wanted an Accept-Language header, or absent
     */
    public Function<Rule, String> partsToStaff(Collection<Rule> rules, Catalogue catalogue, @Nullable String wanted) {
        var inWords = new RuleInWords(
                new Phrases(Language.of(wanted), Listener.STAFF), Listener.STAFF, names(rules, catalogue));
        return part -> inWords.say(part).text();
    }

    private RuleNames names(Collection<Rule> rules, Catalogue catalogue) {
        return names(
                rules.stream().flatMap(rule -> rule.branches().stream()).collect(Collectors.toSet()),
                named(rules.stream().flatMap(rule -> rule.segments().stream()), catalogue),
                groups.named(
                        rules.stream().flatMap(rule -> rule.groups().stream()).collect(Collectors.toSet())),
                rules.stream().flatMap(rule -> rule.personas().stream()).collect(Collectors.toSet()));
    }

    /** By language tag, without the values that belong to persons or that staff made up. */
    public SortedMap<String, Sentence> toReaders(Rule rule) {
        var names = names(rule.branches(), Map.of(), Map.of(), Set.of());
        var said = new TreeMap<String, Sentence>();
        for (var language : Language.values()) {
            said.put(language.tag(), say(rule, language, Listener.READER, names));
        }
        return said;
    }

    private RuleNames names(
            Set<BranchId> named, Map<SegmentId, String> segments, Map<GroupId, String> called, Set<PersonaId> alike) {
        return new RuleNames(
                named.isEmpty() ? Map.of() : branches.named(named),
                segments,
                called,
                alike.isEmpty() ? Map.of() : personas.named(alike));
    }

    private static Map<SegmentId, String> named(Stream<SegmentId> segments, Catalogue catalogue) {
        var names = new HashMap<SegmentId, String>();
        segments.forEach(id -> catalogue.find(id).ifPresent(found -> names.put(id, found.name())));
        return names;
    }

    private static Sentence say(Rule rule, Language language, Listener listener, RuleNames names) {
        var phrases = new Phrases(language, listener);
        return new RuleInWords(phrases, listener, names)
                .say(rule)
                .within(MOST_CHARACTERS, left -> phrases.say("more", left));
    }
}
