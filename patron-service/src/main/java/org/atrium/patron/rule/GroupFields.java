package org.atrium.patron.rule;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/** What somebody belongs to today, whichever group it is: as rules over the same entries that a rule about one asks. */
final class GroupFields {

    private static final Rule ANY_GROUP = new Rule.InGroup(null, null, null);

    private GroupFields() {}

    static Stream<Field> all() {
        return Stream.of(
                field("groups.kind", ValueType.GROUP_KIND, one -> one.kind().word(), GroupFields::ofKind),
                field("groups.role", ValueType.GROUP_ROLE, one -> one.role().word(), GroupFields::as));
    }

    private static Field field(
            String name, ValueType type, Function<Affiliation, String> word, Function<Object, Rule> isThis) {
        return new Field.Derived(
                name, type, (patron, today) -> words(patron, today, word), comparison -> asked(comparison, isThis));
    }

    private static @Nullable List<String> words(Patron patron, Today today, Function<Affiliation, String> word) {
        var words = patron.affiliations()
                .on(today.day())
                .map(word)
                .distinct()
                .sorted()
                .toList();
        return words.isEmpty() ? null : words;
    }

    private static Rule asked(Comparison comparison, Function<Object, Rule> isThis) {
        return comparison instanceof Comparison.Exists(var exists)
                ? exists ? ANY_GROUP : new Rule.Not(ANY_GROUP)
                : Meanings.oneOf(comparison, isThis);
    }

    private static Rule ofKind(Object word) {
        return GroupKind.of(word.toString())
                .<Rule>map(kind -> new Rule.InGroup(null, kind, null))
                .orElse(Meanings.NOBODY);
    }

    private static Rule as(Object word) {
        return GroupRole.of(word.toString())
                .<Rule>map(role -> new Rule.InGroup(null, null, role))
                .orElse(Meanings.NOBODY);
    }
}
