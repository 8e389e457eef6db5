package org.atrium.gateway.people;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.tenancy.InstitutionId;

/** People in memory, held to the same contract as the real ones. */
final class FakePeople implements People {

    private final ConcurrentHashMap<EmailAddress, Person> people = new ConcurrentHashMap<>();

    @Override
    public boolean add(Person person) {
        return people.putIfAbsent(person.email(), person) == null;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return people.values().stream().filter(person -> person.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Person> find(EmailAddress email) {
        return Optional.ofNullable(people.get(email));
    }

    @Override
    public List<Person> of(InstitutionId institution, String after, int limit) {
        return people.values().stream()
                .filter(person -> person.institution().equals(institution))
                .filter(person -> person.id().toString().compareTo(after) > 0)
                .sorted(Comparator.comparing(person -> person.id().toString()))
                .limit(limit)
                .toList();
    }

    @Override
    public void remove(EmailAddress email) {
        people.remove(email);
    }

    @Override
    public synchronized boolean changePassword(PersonId id, Password seen, Password next) {
        var person = find(id).filter(known -> known.password().hash().equals(seen.hash()));
        person.ifPresent(known -> people.put(known.email(), known.with(next)));
        return person.isPresent();
    }
}
