package org.atrium.gateway.people;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/** People in memory, held to the same contract as the real ones. */
public final class MemoryPeople implements People {

    private final ConcurrentHashMap<PersonId, Person> people = new ConcurrentHashMap<>();

    @Override
    public synchronized boolean add(Person person) {
        var taken = people.values().stream()
                .anyMatch(known -> known.email().equals(person.email())
                        && known.institution().equals(person.institution()));
        return !taken && people.putIfAbsent(person.id(), person) == null;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public List<Person> with(EmailAddress email, int limit) {
        return sorted().stream()
                .filter(person -> person.email().equals(email))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Person> of(InstitutionId institution, @Nullable PersonId after, int limit) {
        return sorted().stream()
                .filter(person -> person.institution().equals(institution))
                .filter(person -> after == null || person.id().toString().compareTo(after.toString()) > 0)
                .limit(limit)
                .toList();
    }

    private List<Person> sorted() {
        return people.values().stream()
                .sorted(Comparator.comparing(person -> person.id().toString()))
                .toList();
    }

    @Override
    public long administratorsOf(InstitutionId institution) {
        return people.values().stream()
                .filter(person -> person.institution().equals(institution) && person.isAdministrator())
                .count();
    }

    @Override
    public void remove(EmailAddress email) {
        people.values().removeIf(person -> person.email().equals(email));
    }

    @Override
    public synchronized boolean remove(Person seen) {
        return isAsSeen(seen) && people.remove(seen.id()) != null;
    }

    @Override
    public synchronized boolean change(Person seen, Person next) {
        if (!isAsSeen(seen)) {
            return false;
        }
        people.computeIfPresent(
                seen.id(),
                (id, known) -> new Person(
                        id,
                        known.institution(),
                        known.email(),
                        next.name(),
                        next.roles(),
                        next.branches(),
                        known.password(),
                        known.createdAt(),
                        next.version()));
        return true;
    }

    private boolean isAsSeen(Person seen) {
        return find(seen.id())
                .filter(known -> known.version() == seen.version())
                .isPresent();
    }

    @Override
    public synchronized boolean changePassword(PersonId id, Password seen, Password next) {
        var person = find(id).filter(known -> known.password().hash().equals(seen.hash()));
        person.ifPresent(known -> people.put(id, known.with(next)));
        return person.isPresent();
    }
}
