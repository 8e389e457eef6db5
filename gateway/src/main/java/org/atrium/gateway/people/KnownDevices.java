package org.atrium.gateway.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who signed in at a browser before, the latest first, with a word for each under which attempts are counted. A desk is
 * shared by a few people.
 */
public record KnownDevices(List<Known> known) {

    private static final int MOST = 8;

    public static final KnownDevices NONE = new KnownDevices(List.of());

    public KnownDevices {
        known = List.copyOf(known);
    }

    /** @param word random; says nothing of the person */
    public record Known(String word, PersonId person) {}

    public static KnownDevices read(String text) {
        var known = new ArrayList<Known>();
        text.lines().limit(MOST).forEach(line -> {
            var end = line.indexOf(' ');
            if (end > 0) {
                known.add(new Known(line.substring(0, end), new PersonId(UUID.fromString(line.substring(end + 1)))));
            }
        });
        return new KnownDevices(known);
    }

    Optional<String> wordFor(PersonId person) {
        return known.stream()
                .filter(each -> each.person().equals(person))
                .map(Known::word)
                .findFirst();
    }

    /** With the person first. A word that is there stays: attempts counted under it are not forgotten. */
    public KnownDevices with(PersonId person, String newWord) {
        var changed = new ArrayList<Known>();
        changed.add(new Known(wordFor(person).orElse(newWord), person));
        known.stream()
                .filter(each -> !each.person().equals(person))
                .limit(MOST - 1)
                .forEach(changed::add);
        return new KnownDevices(changed);
    }

    public String text() {
        var text = new StringBuilder();
        known.forEach(each ->
                text.append(each.word()).append(' ').append(each.person()).append('\n'));
        return text.toString();
    }
}
