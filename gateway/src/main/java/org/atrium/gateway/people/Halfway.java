package org.atrium.gateway.people;

import org.atrium.kit.text.Sha256;

/**
 * A sign-in that is not finished: whose password was right, and which password that was. Once the person has another one
 * it cannot go on.
 *
 * @param fingerprint of the password's hash
 */
public record Halfway(PersonId person, String fingerprint) {

    public static Halfway of(Person person) {
        return new Halfway(person.id(), fingerprintOf(person));
    }

    /** @param text as {@link #toString} wrote it */
    public static Halfway of(String text) {
        var end = text.indexOf(' ');
        return end < 0
                ? new Halfway(PersonId.of(text), "")
                : new Halfway(PersonId.of(text.substring(0, end)), text.substring(end + 1));
    }

    boolean holdsFor(Person now) {
        return person.equals(now.id()) && fingerprint.equals(fingerprintOf(now));
    }

    private static String fingerprintOf(Person person) {
        return Sha256.text(person.password().hash());
    }

    @Override
    public String toString() {
        return person + " " + fingerprint;
    }
}
