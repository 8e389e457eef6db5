package org.atrium.patron.rule;

import static org.atrium.patron.rule.Comparison.Word.AFTER;
import static org.atrium.patron.rule.Comparison.Word.AT_LEAST;
import static org.atrium.patron.rule.Comparison.Word.AT_MOST;
import static org.atrium.patron.rule.Comparison.Word.BEFORE;
import static org.atrium.patron.rule.Comparison.Word.EXISTS;
import static org.atrium.patron.rule.Comparison.Word.IN;
import static org.atrium.patron.rule.Comparison.Word.IS;
import static org.atrium.patron.rule.Comparison.Word.IS_NOT;
import static org.atrium.patron.rule.Comparison.Word.STARTS_WITH;
import static org.atrium.patron.rule.Comparison.Word.WITHIN_KM;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.jspecify.annotations.Nullable;

/** What a field holds: which values it is compared with, and what may be asked of it. */
public enum ValueType {
    TEXT("a text", Operands::text, IS, IS_NOT, IN, EXISTS),
    POSTAL_CODE("a text", Operands::text, IS, IS_NOT, IN, STARTS_WITH, EXISTS),
    TEXTS("a text", Operands::text, IS, IS_NOT, IN, EXISTS),
    LANGUAGE("a text", Operands::text, IS, IS_NOT, IN, EXISTS),
    BRANCH("the id of a branch", Operands::branch, IS, IS_NOT, IN, EXISTS),
    DAY("a day, such as 2026-03-01", Operands::day, IS, IS_NOT, BEFORE, AFTER, EXISTS),
    MOMENT("left out", Operands::none, BEFORE, AFTER, EXISTS),
    NUMBER(Operands.A_NUMBER, Operands::number, IS, IS_NOT, IN, AT_LEAST, AT_MOST, EXISTS),
    SCALAR("a text, true, false, or " + Operands.A_NUMBER, Operands::scalar, IS, IS_NOT, IN, AT_LEAST, AT_MOST, EXISTS),
    BOOLEAN("true or false", Operands::truth, IS, IS_NOT, EXISTS),

    /** Any that a fact may have. */
    FACT(
            "a text, true, false, or " + Operands.A_NUMBER,
            Operands::scalar,
            IS,
            IS_NOT,
            IN,
            BEFORE,
            AFTER,
            AT_LEAST,
            AT_MOST,
            EXISTS),
    LIFECYCLE(Operands.LIFECYCLES, "prospect, member or lapsed", Operands::lifecycle, IS, IS_NOT, IN),
    STAGE(Operands.STAGES, "a text", Operands::text, IS, IS_NOT, IN, EXISTS),
    LAPSE(Operands.LAPSES, "low, rising, high or lapsed", Operands::lapse, IS, IS_NOT, IN, EXISTS),
    GROUP_KIND(GroupKind.words(), "a kind of groups", Operands::groupKind, IS, IS_NOT, IN, EXISTS),
    GROUP_ROLE(GroupRole.words(), "a role in groups", Operands::groupRole, IS, IS_NOT, IN, EXISTS),
    PERSONA("the id of a persona", Operands::persona, IS, IS_NOT, IN),
    PLACE("left out", Operands::none, WITHIN_KM, EXISTS),
    IDENTIFIER("a text", Operands::identifier, IS, IS_NOT, IN, EXISTS),
    CHANNEL("left out", Operands::none, EXISTS);

    private final String expected;
    private final Function<@Nullable Object, Optional<?>> operand;
    private final List<Comparison.Word> comparisons;
    private final List<String> choices;

    ValueType(String expected, Function<@Nullable Object, Optional<?>> operand, Comparison.Word... comparisons) {
        this(List.of(), expected, operand, comparisons);
    }

    ValueType(
            List<String> choices,
            String expected,
            Function<@Nullable Object, Optional<?>> operand,
            Comparison.Word... comparisons) {
        this.choices = choices;
        this.expected = expected;
        this.operand = operand;
        this.comparisons = List.of(comparisons);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What may be asked of a field that holds this. */
    public List<Comparison.Word> comparisons() {
        return comparisons;
    }

    /** The values that there are, where they are few. */
    public List<String> choices() {
        return choices;
    }

    /** What a value must be, in words that go on from “must be”. */
    String expected() {
        return expected;
    }

    /** The value that a rule names, as patrons have it; empty when it is none of this type. */
    public Optional<Object> operand(@Nullable Object written) {
        return operand.apply(written).map(Object.class::cast);
    }
}
