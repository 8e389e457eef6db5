package org.atrium.patron.profile;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.patron.identity.PatronId;

/**
 * The one gate before the document of a person goes who has not asked for it: {@link Patrons#removeAll} takes only whom
 * this has let through. Whoever keeps somebody says so first and {@linkplain Patrons#touch touches} them afterwards; here
 * it is asked of people who are read already, and they go only in the version that was read. So of two at one moment at
 * least one sees the other.
 */
public final class Keepers {

    /** Why somebody has to stay as they are. */
    public enum Reason {
        /** A legal hold stands. */
        HELD,
        /** They asked for what is held of them, or for something of it to be put right, and that is not answered yet. */
        ASKED
    }

    /** Those of these ids that have to stay. */
    @FunctionalInterface
    public interface Keeper {
        Set<PatronId> among(Collection<PatronId> ids);
    }

    /** People of whom a moment ago nothing forbade that they go. */
    public static final class Cleared {

        private final List<Patron> people;

        private Cleared(List<Patron> people) {
            this.people = List.copyOf(people);
        }

        /** As they were read before it was asked. */
        public List<Patron> people() {
            return people;
        }
    }

    private final Map<Reason, Keeper> keepers = new EnumMap<>(Reason.class);

    public Keepers(Keeper held, Keeper asked) {
        keepers.put(Reason.HELD, held);
        keepers.put(Reason.ASKED, asked);
    }

    /** Who of these has to stay, by their own id: all of a person stays if one of their records has to. */
    public Map<PatronId, Reason> among(Collection<Patron> asRead) {
        var ids = asRead.stream().flatMap(one -> one.ids().stream()).toList();
        var kept = new HashMap<PatronId, Reason>();
        if (ids.isEmpty()) {
            return kept;
        }
        keepers.forEach((reason, keeper) -> {
            var named = keeper.among(ids);
            asRead.stream()
                    .filter(one -> one.ids().stream().anyMatch(named::contains))
                    .forEach(one -> kept.putIfAbsent(one.id(), reason));
        });
        return kept;
    }

    public Optional<Reason> of(Patron asRead) {
        return Optional.ofNullable(among(List.of(asRead)).get(asRead.id()));
    }

    /** Those who may go; to be removed at once. */
    public Cleared clear(Collection<Patron> asRead) {
        var kept = among(asRead);
        return new Cleared(
                asRead.stream().filter(one -> !kept.containsKey(one.id())).toList());
    }
}
