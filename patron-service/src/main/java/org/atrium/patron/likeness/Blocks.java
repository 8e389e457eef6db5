package org.atrium.patron.likeness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keys of which two records of one person share at least one, however one of them was mistyped, so that only those who
 * share one have to be compared. Each is so narrow that few other people have it.
 */
public final class Blocks {

    /** A shorter name of a mailbox, such as “info”, is many people's. */
    private static final int SHORTEST_MAILBOX = 5;

    private Blocks() {}

    public static List<String> of(Traits traits) {
        var keys = new LinkedHashSet<String>();
        var names = names(traits);
        byBirth(traits, names, keys);
        if (names.size() == 2) {
            keys.add("n:" + String.join("/", names));
        }
        if (!traits.postalCode().isEmpty()) {
            names.forEach(name -> keys.add("p:" + traits.postalCode() + "/" + name));
        }
        traits.emails().stream().flatMap(email -> mailbox(email).stream()).forEach(name -> keys.add("m:" + name));
        traits.phones().forEach(phone -> keys.add("t:" + phone));
        return List.copyOf(keys);
    }

    /** What stands before the @; empty if many people have it. */
    static Optional<String> mailbox(String email) {
        int at = email.indexOf('@');
        return at < SHORTEST_MAILBOX ? Optional.empty() : Optional.of(email.substring(0, at));
    }

    private static void byBirth(Traits traits, List<String> names, Set<String> keys) {
        var day = traits.birthDate();
        var year = traits.birthYear();
        if (year != null) {
            names.forEach(name -> keys.add("y:" + year + "/" + name));
        }
        if (day != null) {
            int least = Math.min(day.getDayOfMonth(), day.getMonthValue());
            int most = Math.max(day.getDayOfMonth(), day.getMonthValue());
            var birth = day.getYear() + "-" + least + "-" + most;
            if (!traits.postalCode().isEmpty()) {
                keys.add("b:" + birth + "/" + traits.postalCode());
            }
            var initials = new ArrayList<>(Stream.of(traits.given(), traits.family())
                    .filter(name -> !name.isEmpty())
                    .map(name -> name.substring(0, 1))
                    .sorted()
                    .toList());
            if (initials.size() == 2) {
                keys.add("d:" + birth + "/" + String.join("", initials));
            }
        }
    }

    /** How both names sound, in an order that is the same when they are in the wrong fields. */
    private static List<String> names(Traits traits) {
        return Stream.of(traits.given(), traits.family())
                .filter(name -> !name.isEmpty())
                .map(Letters::sound)
                .sorted()
                .distinct()
                .toList();
    }
}
