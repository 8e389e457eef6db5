package org.atrium.patron.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;

/** Patrons for tests of what uses them. A search by words is the database's own: it is not answered here. */
public class MemoryPatrons implements Patrons {

    /** A few, so that whoever reads in portions is given more than one. */
    private static final int PORTION = 100;

    private final Map<InstitutionId, TreeMap<PatronId, Patron>> all = new HashMap<>();

    private final Set<PatronId> damaged = new HashSet<>();

    private TreeMap<PatronId, Patron> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>());
    }

    /** Everybody, in the order of their ids. */
    public synchronized List<Patron> everybody() {
        return own().values().stream().filter(MemoryPatrons::isShown).toList();
    }

    /** Institutions that have patrons. */
    public synchronized List<InstitutionId> institutions() {
        return List.copyOf(all.keySet());
    }

    /** False if there is none. */
    public synchronized boolean forget(PatronId id) {
        return own().remove(id) != null;
    }

    @Override
    public synchronized Optional<Patron> find(PatronId id) {
        var found = everybody().stream().filter(one -> one.ids().contains(id)).findFirst();
        if (found.filter(one -> damaged.contains(one.id())).isPresent()) {
            throw new IllegalStateException("is no patron");
        }
        return found;
    }

    private static boolean isShown(Patron one) {
        var home = one.details().homeBranch();
        return Tenancy.limit().allows(home == null ? null : home.value());
    }

    @Override
    public void inPortions(Collection<PatronId> ids, Consumer<List<Patron>> portion) {
        var found = everybody().stream()
                .filter(one -> one.ids().stream().anyMatch(ids::contains))
                .toList();
        if (found.stream().anyMatch(one -> damaged.contains(one.id()))) {
            throw new IllegalStateException("is no patron");
        }
        for (int from = 0; from < found.size(); from += PORTION) {
            portion.accept(found.subList(from, Math.min(found.size(), from + PORTION)));
        }
    }

    /** From now on it cannot be read whole. */
    public void damage(PatronId patron) {
        damaged.add(patron);
    }

    @Override
    public List<KnownPatron> known(Collection<PatronId> ids, Collection<String> keys) {
        return everybody().stream()
                .flatMap(person -> person.records().stream()
                        .filter(one -> ids.contains(one.id()) || has(one, keys))
                        .map(one -> new KnownPatron(one.id(), person.details().homeBranch(), one.identifiers())))
                .toList();
    }

    @Override
    public synchronized Map<PatronId, List<PatronId>> idsOf(Collection<PatronId> ids) {
        var all = new HashMap<PatronId, List<PatronId>>();
        everybody().stream()
                .map(Patron::ids)
                .forEach(person -> person.stream().filter(ids::contains).forEach(id -> all.put(id, person)));
        return all;
    }

    @Override
    public Found search(PatronQuery query) {
        if (query.q() != null) {
            throw new UnsupportedOperationException("words");
        }
        var found =
                everybody().stream().filter(asked(query)).map(Patron::profile).toList();
        var page = found.stream().limit(query.limit()).toList();
        return new Found(page, found.size() > page.size());
    }

    private static Predicate<Patron> asked(PatronQuery query) {
        return one -> (query.identifier() == null || has(one, List.of(query.identifier())))
                && (query.email() == null
                        || one.contactPoints().stream()
                                .anyMatch(point -> point.key().equals("email:" + query.email())))
                && (query.segment() == null || one.derived().segments().contains(query.segment()))
                && (query.after() == null || one.id().compareTo(query.after()) > 0);
    }

    @Override
    public synchronized Written write(List<Draft> drafts) {
        var overtaken = new HashSet<PatronId>();
        var clashes = new HashMap<PatronId, String>();
        for (var draft : drafts) {
            var after = draft.after();
            if (isOvertaken(draft)) {
                overtaken.add(after.id());
            } else {
                clash(after).ifPresentOrElse(key -> clashes.put(after.id(), key), () -> own().put(after.id(), after));
            }
        }
        return new Written(overtaken, clashes);
    }

    @Override
    public synchronized boolean remove(Patron gone, PatronId survivor) {
        var isAsRead = Optional.ofNullable(own().get(gone.id()))
                .filter(now -> now.version() == gone.version())
                .isPresent();
        if (isAsRead) {
            own().remove(gone.id());
        }
        return isAsRead;
    }

    @Override
    public synchronized boolean touch(Collection<PatronId> persons) {
        var found = everybody().stream()
                .filter(one -> one.ids().stream().anyMatch(persons::contains))
                .toList();
        found.forEach(one -> own().put(one.id(), one.at(one.version() + 1)));
        return !found.isEmpty();
    }

    @Override
    public synchronized Set<PatronId> removeAll(Keepers.Cleared gone) {
        return gone.people().stream()
                .filter(one -> Optional.ofNullable(own().get(one.id()))
                        .filter(now -> now.version() == one.version())
                        .isPresent())
                .map(Patron::id)
                .peek(own()::remove)
                .collect(Collectors.toSet());
    }

    private boolean isOvertaken(Draft draft) {
        var before = draft.before();
        return before != null
                && find(before.id())
                        .filter(now -> now.version() == before.version())
                        .isEmpty();
    }

    private Optional<String> clash(Patron patron) {
        var keys = new ArrayList<String>();
        own().values().stream()
                .filter(other -> !other.id().equals(patron.id()))
                .forEach(other -> other.identifiers().forEach(one -> keys.add(one.key())));
        return patron.identifiers().stream()
                .map(Identifier::key)
                .filter(keys::contains)
                .findFirst();
    }

    private static boolean has(Patron patron, Collection<String> keys) {
        return patron.identifiers().stream().anyMatch(one -> keys.contains(one.key()));
    }
}
