package org.atrium.gateway.people;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/** All staff of this installation. */
public interface People {

    /** @return false if somebody of the same institution has this e-mail address already */
    boolean add(Person person);

    Optional<Person> find(PersonId id);

    /** Whoever has this address, one for each institution; the longest there first, at most {@code limit}. */
    List<Person> with(EmailAddress email, int limit);

    /** At most {@code limit} people of the institution whose id is greater than {@code after}, by id. */
    List<Person> of(InstitutionId institution, @Nullable PersonId after, int limit);

    /** How many of the institution may do everything in it: administrators without a limit to branches. */
    long administratorsOf(InstitutionId institution);

    /** Forgets whoever has this address: what a first start that did not finish left behind. */
    void remove(EmailAddress email);

    /** @return false if the person is no longer at the version that was {@code seen} */
    boolean remove(Person seen);

    /** Takes name, roles and branches of {@code next}. @return false if somebody was faster */
    boolean change(Person seen, Person next);

    /** @return false if the password is no longer {@code seen}: somebody was faster */
    boolean changePassword(PersonId id, Password seen, Password next);
}
