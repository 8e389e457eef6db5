package org.atrium.patron.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.layout.PatronLayout;

/**
 * Facts as fields of rules. A rule is read without knowing which facts there are; whether it asks of each what fits its
 * type is seen when it is written. See docs/adr/0090-facts-lie-in-one-list.md.
 */
public final class FactFields {

    public static final String PREFIX = "facts.";

    private FactFields() {}

    static Field.Stored field(FactName name) {
        return new Field.Stored(
                PREFIX + name,
                ValueType.FACT,
                Reads.fact(name),
                PatronLayout.fact(name),
                patron -> patron.facts().value(name).map(FactValue::plain).orElse(null));
    }

    /** The type of the rule field for a fact of this type. */
    public static ValueType typeOf(FactType type) {
        return switch (type) {
            case TEXT -> ValueType.TEXT;
            case NUMBER -> ValueType.NUMBER;
            case DATE -> ValueType.DAY;
            case BOOLEAN -> ValueType.BOOLEAN;
            case TEXTS -> ValueType.TEXTS;
        };
    }

    /** What is wrong with what a rule asks of facts, in words that go on from “The rule”. */
    public static List<String> faults(Rule rule, FactNames names) {
        var asked = rule.parts()
                .filter(Rule.FieldIs.class::isInstance)
                .map(Rule.FieldIs.class::cast)
                .filter(part -> part.field().type() == ValueType.FACT)
                .toList();
        var known = asked.isEmpty() ? Map.<FactName, FactType>of() : names.all();
        return asked.stream()
                .flatMap(part -> fault(part, known).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> fault(Rule.FieldIs asked, Map<FactName, FactType> known) {
        var name = new FactName(asked.field().name().substring(PREFIX.length()));
        var type = known.get(name);
        if (type == null) {
            return Optional.of("names the fact " + name + ", which nobody has stated yet");
        }
        var takes = typeOf(type);
        if (!takes.comparisons().contains(asked.comparison().word())) {
            return Optional.of("asks “" + asked.comparison().word() + "” of the fact " + name + "; it takes "
                    + takes.comparisons());
        }
        return values(asked.comparison()).allMatch(value -> takes.operand(value).isPresent())
                ? Optional.empty()
                : Optional.of("compares the fact " + name + " with what is not " + takes.expected());
    }

    /** The values whose type must be checked: those of is and in. A bound has a type by its comparison. */
    private static Stream<Object> values(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Is is -> Stream.of(is.value());
            case Comparison.In in -> in.values().stream();
            case Comparison.Before before -> Stream.empty();
            case Comparison.After after -> Stream.empty();
            case Comparison.AtLeast least -> Stream.empty();
            case Comparison.AtMost most -> Stream.empty();
            case Comparison.Exists exists -> Stream.empty();
            case Comparison.WithinKm within -> Stream.empty();
            case Comparison.StartsWith starts -> Stream.empty();
        };
    }
}
