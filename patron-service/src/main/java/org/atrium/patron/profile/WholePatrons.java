package org.atrium.patron.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atrium.kit.store.Outage;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.DisplayName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads patrons for an answer about many: few at a time, as each is read whole, and without those whose document cannot
 * be read, so that one costs nobody else an answer.
 */
public final class WholePatrons {

    private static final int AT_ONCE = 50;
    private static final Logger log = LoggerFactory.getLogger(WholePatrons.class);

    private WholePatrons() {}

    /** What each makes of a patron is all that is kept. Those that exist and can be read, in no order. */
    public static <T> List<T> each(Patrons patrons, Collection<PatronId> ids, Function<Patron, T> use) {
        var made = new ArrayList<T>();
        eachPortion(patrons, ids, portion -> patron -> made.add(use.apply(patron)));
        return made;
    }

    /** What each is called, by every id that they are known by; nothing of whoever has no name. */
    public static Map<PatronId, String> names(Patrons patrons, Collection<PatronId> ids) {
        var names = new HashMap<PatronId, String>();
        eachPortion(patrons, ids, portion -> patron -> {
            var name = DisplayName.of(patron.details().name(), patron.details().language());
            if (!name.isEmpty()) {
                patron.ids().forEach(id -> names.put(id, name));
            }
        });
        return names;
    }

    /**
     * The same where something is looked up for several together.
     *
     * @param use looks it up for a portion, and then takes each
     */
    public static void eachPortion(
            Patrons patrons, Collection<PatronId> ids, Function<List<Patron>, Consumer<Patron>> use) {
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            inPortions(
                    patrons,
                    all.subList(from, Math.min(from + AT_ONCE, all.size())),
                    portion -> {
                        var one = use.apply(portion);
                        portion.forEach(patron -> used(patron, one));
                    },
                    (id, failure) -> {});
        }
    }

    /**
     * Hands over those that exist and can be read, in portions as they come. Where something of a portion fails, each of it
     * is handed over once more by itself: {@code use} has to come to the same when it is repeated.
     *
     * @param broken told of whoever cannot be read, or of whom {@code use} can make nothing, and why
     */
    public static void inPortions(
            Patrons patrons,
            Collection<PatronId> ids,
            Consumer<List<Patron>> use,
            BiConsumer<PatronId, RuntimeException> broken) {
        var left = new LinkedHashSet<>(ids);
        try {
            patrons.inPortions(ids, portion -> {
                use.accept(portion);
                portion.forEach(patron -> patron.ids().forEach(left::remove));
            });
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            if (ids.size() > 1) {
                List.copyOf(left).forEach(id -> inPortions(patrons, List.of(id), use, broken));
            } else {
                left.forEach(id -> {
                    log.error("patron {} cannot be read and is set aside", id, failure);
                    broken.accept(id, failure);
                });
            }
        }
    }

    private static void used(Patron patron, Consumer<Patron> use) {
        try {
            use.accept(patron);
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("patron {} cannot be answered about and is left out", patron.id(), failure);
        }
    }
}
