package org.atrium.patron.profile.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.layout.Lookup;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.PostalCodes;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/** The details that are sealed, each by the name by which rules ask for it. */
final class HiddenTexts {

    private HiddenTexts() {}

    /** What is hashed of each text. */
    static List<String> of(Details details) {
        var texts = new ArrayList<String>();
        each(details, (name, value) -> {
            if (PatronLayout.hiddenDetail(name).hidden() instanceof Lookup.Hidden hidden
                    && value instanceof String text) {
                texts.add(hidden.hashed(text));
            }
        });
        var code = details.address().postalCode();
        if (code != null) {
            PostalCodes.areas(code).forEach(area -> texts.add(PatronLayout.postalArea(area)));
        }
        return texts.stream().distinct().toList();
    }

    /** Names of those that there are, and of the schemes of identifiers. */
    static List<String> names(Patron patron) {
        var names = new TreeSet<String>();
        each(patron.details(), (name, value) -> names.add(name));
        patron.identifiers().stream()
                .map(Identifier::scheme)
                .map(PatronLayout::identifiersOf)
                .forEach(names::add);
        return List.copyOf(names);
    }

    private static void each(Details details, BiConsumer<String, Object> use) {
        var name = details.name();
        one("name.given", name.given(), use);
        one("name.family", name.family(), use);
        one("name.preferred", name.preferred(), use);
        var address = details.address();
        one("address.street", address.street(), use);
        one("address.postalCode", address.postalCode(), use);
        one("address.locality", address.locality(), use);
        details.interests().forEach(interest -> one("interests", interest, use));
        one("source", details.source(), use);
        details.attributes().forEach((own, value) -> one("attributes." + own, value, use));
    }

    /** A list is found by each of its values. */
    private static void one(String name, @Nullable Object value, BiConsumer<String, Object> use) {
        if (value instanceof Collection<?> values) {
            values.forEach(each -> one(name, each, use));
        } else if (value != null) {
            use.accept(name, value);
        }
    }
}
