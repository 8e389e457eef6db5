package org.atrium.gateway.people;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;

/** All staff of this installation. */
public interface People {

    /** @return false if somebody has this e-mail address already */
    boolean add(Person person);

    Optional<Person> find(PersonId id);

    Optional<Person> find(EmailAddress email);

    /** At most {@code limit} people of the institution whose id is greater than {@code after}, by id. */
    List<Person> of(InstitutionId institution, String after, int limit);

    /** Forgets whoever has this address: what a first start that did not finish left behind. */
    void remove(EmailAddress email);

    /** @return false if the password is no longer {@code seen}: somebody was faster */
    boolean changePassword(PersonId id, Password seen, Password next);
}
