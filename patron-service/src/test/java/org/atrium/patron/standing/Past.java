package org.atrium.patron.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a few records, as somebody would note it who has never seen how the house keeps it: each word that was
 * said and by which record it is known, what was forbidden, and which records were found to be one person, and when. From
 * that alone it says who may be written to. Records are numbers, subjects and limits are words.
 */
final class Past {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final int OF_AGE_TO_AGREE = 16;

    /**
     * One word of a person about a subject.
     *
     * @param from when it counts from
     * @param known when it was learned
     */
    record Word(String subject, boolean yes, boolean guardian, Instant from, Instant known) {

        /** Of two that count from the same moment the one that was learned later. */
        private boolean isAfter(Word other) {
            return from.isAfter(other.from) || from.equals(other.from) && known.isAfter(other.known);
        }
    }

    /** Set or lifted. */
    record Ban(String limit, boolean set, Instant at) {}

    /** That the record of {@code one}, with all that belongs to it, took in that of {@code other}. */
    private record Bond(int one, int other, Instant at) {}

    private final List<@Nullable LocalDate> births;
    private final Map<Integer, List<Word>> words = new HashMap<>();
    private final Map<Integer, List<Ban>> bans = new HashMap<>();
    private final List<Bond> bonds = new ArrayList<>();

    Past(List<@Nullable LocalDate> births) {
        this.births = new ArrayList<>(births);
        for (int i = 0; i < births.size(); i++) {
            words.put(i, new ArrayList<>());
            bans.put(i, new ArrayList<>());
        }
    }

    void merged(int survivor, int other, Instant at) {
        bonds.add(new Bond(survivor, other, at));
    }

    void parted(int survivor, int other) {
        bonds.removeIf(bond -> bond.one() == survivor && bond.other() == other);
    }

    /** The records of the person that has this one: who took others in before those, in the order in which it did. */
    List<Integer> person(int record) {
        int root = record;
        for (var above = above(root); above != null; above = above(root)) {
            root = above.one();
        }
        var all = new ArrayList<Integer>();
        collect(root, all);
        return all;
    }

    private @Nullable Bond above(int record) {
        return bonds.stream().filter(bond -> bond.other() == record).findFirst().orElse(null);
    }

    private void collect(int record, List<Integer> into) {
        into.add(record);
        bonds.stream().filter(bond -> bond.one() == record).forEach(bond -> collect(bond.other(), into));
    }

    /** What makes this person one, to be compared. */
    Set<Object> bondsOf(int record) {
        var all = person(record);
        var of = new LinkedHashSet<Object>();
        bonds.stream().filter(bond -> all.contains(bond.one())).forEach(of::add);
        return of;
    }

    /** The latest moment at which this person became larger. */
    Instant oneSince(int record) {
        var all = person(record);
        return bonds.stream()
                .filter(bond -> all.contains(bond.one()))
                .map(Bond::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** A yes is of whoever gave it; a no of all who are one with them. */
    void said(int record, Word word) {
        for (int one : word.yes() ? List.of(record) : person(record)) {
            words.getOrDefault(one, List.of()).add(word);
        }
    }

    void forbidden(int record, Ban ban) {
        person(record).forEach(one -> bans.getOrDefault(one, List.of()).add(ban));
    }

    /** Whether the last word of this record alone, about this, is a yes. */
    boolean agreesAlone(int record, String subject, Instant then) {
        var last = last(List.of(record), subject, then);
        return last != null && last.yes();
    }

    /** Whether the person says yes: the last word is one, and no record of theirs says a no that still stands. */
    boolean agrees(int record, String subject, Instant then) {
        var last = last(person(record), subject, then);
        return last != null && last.yes() && !refuses(record, subject, then);
    }

    /** Whether some record's own last word is a no which nobody took back who was one with it when they did. */
    boolean refuses(int record, String subject, Instant then) {
        var all = person(record);
        for (int one : all) {
            var own = last(List.of(one), subject, then);
            if (own != null && !own.yes() && !isTakenBack(own, one, all, then)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTakenBack(Word no, int by, List<Integer> all, Instant then) {
        for (int other : all) {
            for (var word : words.getOrDefault(other, List.of())) {
                var later = word.subject().equals(no.subject()) && !word.known().isAfter(then) && word.isAfter(no);
                if (word.yes() && later && !word.from().isBefore(together(by, other))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Since when both are one person: the latest of the bonds between them. */
    private Instant together(int one, int other) {
        return way(one, other, -1, Instant.MIN);
    }

    private Instant way(int from, int to, int before, Instant latest) {
        if (from == to) {
            return latest;
        }
        for (var bond : bonds) {
            int next = bond.one() == from ? bond.other() : bond.other() == from ? bond.one() : -1;
            if (next >= 0 && next != before) {
                var found = way(next, to, from, bond.at().isAfter(latest) ? bond.at() : latest);
                if (!found.equals(Instant.MAX)) {
                    return found;
                }
            }
        }
        return Instant.MAX;
    }

    /** The word that counts from latest of those known then. */
    @Nullable
    Word last(List<Integer> records, String subject, Instant then) {
        Word last = null;
        for (int record : records) {
            for (var word : words.getOrDefault(record, List.of())) {
                if (word.subject().equals(subject)
                        && !word.known().isAfter(then)
                        && (last == null || word.isAfter(last))) {
                    last = word;
                }
            }
        }
        return last;
    }

    boolean isForbidden(int record, String limit, Instant then) {
        for (int one : person(record)) {
            boolean holds = false;
            for (var ban : bans.getOrDefault(one, List.of())) {
                if (ban.limit().equals(limit) && !ban.at().isAfter(then)) {
                    holds = ban.set();
                }
            }
            if (holds) {
                return true;
            }
        }
        return false;
    }

    /** Whether the person may be written to. */
    boolean counts(int record, String subject, Instant then) {
        if (!agrees(record, subject, then)) {
            return false;
        }
        var purpose = subject.substring(0, subject.indexOf('/'));
        for (var limit : List.of("restriction", "marketing", "purpose:" + purpose)) {
            if (isForbidden(record, limit, then)) {
                return false;
            }
        }
        LocalDate born = null;
        for (int one : person(record)) {
            born = born == null ? births.get(one) : born;
        }
        var yes = last(person(record), subject, then);
        var child = born != null && born.isAfter(DAY.minusYears(OF_AGE_TO_AGREE));
        if (child || yes.guardian()) {
            return child && yes.guardian();
        }
        return born == null
                || Period.between(born, LocalDate.ofInstant(yes.from(), ZoneOffset.UTC))
                                .getYears()
                        >= OF_AGE_TO_AGREE;
    }
}
