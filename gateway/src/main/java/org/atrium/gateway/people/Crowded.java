package org.atrium.gateway.people;

/** So many passwords are being looked at that another would slow everything else down. */
public final class Crowded extends RuntimeException {

    public Crowded() {
        super("too many passwords at once");
    }
}
