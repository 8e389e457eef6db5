package org.atrium.analytics.fold;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which keys have changed since they were last told of. A busy one is told of a few times a second and not once for each
 * event; the marks are kept, so that a crash between a change and its telling forgets neither.
 */
public interface Changes {

    void mark(String key);

    /**
     * Makes and sends the values of marked keys that are due, those first that were marked first, and forgets the marks.
     * So many are looked at in one go that a transaction never holds more than it has time for; the others wait for the
     * next. A key whose value cannot be made does not keep back the others: it is told of after its next change or the
     * next start.
     */
    void tell(Predicate<String> isDue, Function<String, NewValue> make);

    default void tell(Function<String, NewValue> make) {
        tell(key -> true, make);
    }
}
