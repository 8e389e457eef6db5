package org.atrium.gateway.people;

/** What programs were allowed to do in somebody's name. */
public interface Grants {

    /** Ends them all: no new token is made out of any of them. */
    void endAllOf(PersonId person);
}
