package org.atrium.patron.sentence;

import java.util.ArrayList;
import java.util.List;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Narrowing;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.Window;

/** Says a rule, part by part, as its listener understands it. */
final class RuleInWords {

    private final Phrases phrases;
    private final RuleNames names;
    private final FieldInWords fields;

    RuleInWords(Phrases phrases, Listener listener, RuleNames names) {
        this.phrases = phrases;
        this.names = names;
        this.fields = new FieldInWords(phrases, listener, names);
    }

    Sentence say(Rule rule) {
        return switch (rule) {
            case Rule.All(var rules) -> group("all", rules);
            case Rule.Any(var rules) -> group("any", rules);
            case Rule.Not(var inner) -> denied(inner);
            case Rule.FieldIs(var field, var comparison) -> Sentence.of(fields.say(field, comparison));
            case Rule.DerivedIs(var field, var comparison, var meaning) -> Sentence.of(fields.say(field, comparison));
            case Rule.EventCount count -> Sentence.of(counted(count));
            case Rule.ConsentTo(var subject) ->
                Sentence.of(phrases.say(
                        "consent",
                        subject.purpose(),
                        phrases.wordOr("channel." + subject.channel(), subject.channel())));
            case Rule.YoungerThan(int years) -> Sentence.of(phrases.say("younger", years));
            case Rule.InGroup group -> Sentence.of(group(group));
            case Rule.OfPersona(var persona) -> Sentence.of(fields.persona(persona));
            case Rule.InSegment(var segment) ->
                Sentence.of(phrases.say("segment", names.segments().getOrDefault(segment, phrases.say("gone"))));
        };
    }

    private Sentence group(String key, List<Rule> rules) {
        return new Sentence(phrases.say(key), rules.stream().map(this::say).toList());
    }

    /** That a field has another value is one thing to say, and needs no part of its own. */
    private Sentence denied(Rule inner) {
        return switch (inner) {
            case Rule.FieldIs(var field, Comparison.Is(var value)) -> Sentence.of(fields.deny(field, value));
            case Rule.DerivedIs(var field, Comparison.Is(var value), var meaning) ->
                Sentence.of(fields.deny(field, value));
            case Rule.All _, Rule.Any _, Rule.Not _, Rule.FieldIs _, Rule.DerivedIs _ -> group("not", List.of(inner));
            case Rule.EventCount _,
                    Rule.ConsentTo _,
                    Rule.YoungerThan _,
                    Rule.InSegment _,
                    Rule.InGroup _,
                    Rule.OfPersona _ -> group("not", List.of(inner));
        };
    }

    private String group(Rule.InGroup asked) {
        var name = asked.group() == null ? null : names.groups().get(asked.group());
        var called = name == null ? phrases.say("group.unknown") : name;
        return asked.role() == null
                ? phrases.say("group", called)
                : phrases.say(
                        "group.as",
                        called,
                        phrases.wordOr("groups.role." + asked.role().word(), ""));
    }

    /** Events of a type, and which of them. */
    private String which(String events, Narrowing which) {
        var said = new ArrayList<String>();
        if (!which.branches().isEmpty()) {
            said.add(phrases.say("event.at", fields.branches(which.branches())));
        }
        if (!which.channels().isEmpty()) {
            said.add(phrases.either(which.channels().stream()
                    .map(channel -> phrases.wordOr("event.by." + channel, phrases.say("event.by", channel)))
                    .distinct()
                    .toList()));
        }
        if (!which.topics().isEmpty()) {
            said.add(phrases.say("event.about", fields.listed(which.topics())));
        }
        return said.stream()
                .reduce((one, other) -> phrases.say("event.and", one, other))
                .map(all -> phrases.say("event.which", events, all))
                .orElse(events);
    }

    private String counted(Rule.EventCount count) {
        var what = which(phrases.event(count.type()), count.which());
        var within = switch (count.within()) {
            case null -> phrases.say("ever");
            case Window.Days(var period) -> phrases.say("within", phrases.span(period));
            case Window.Hours hours -> phrases.say("within", phrases.span(hours.length()));
        };
        int least = count.atLeast();
        var most = count.atMost();
        if (most == null) {
            return phrases.say("count.atLeast", what, least, within);
        }
        if (least == most) {
            return phrases.say("count.is", what, least, within);
        }
        return least == 0
                ? phrases.say("count.atMost", what, most, within)
                : phrases.say("count.between", what, least, most, within);
    }
}
