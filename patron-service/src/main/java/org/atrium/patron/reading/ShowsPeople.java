package org.atrium.patron.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation whose answer has people in it: it is noted before the answer leaves. Whom it shows is said by what it
 * answers, as {@link OfPeople}; where that says nothing, it is the patron of {@code /api/v1/patrons/{id}}. One that writes
 * its answer itself tells {@link Showing}. An answer that says of nobody whom it shows is not given.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ShowsPeople {

    /** What is shown, in a word. */
    String value();

    /**
     * Whether it changes something, and only whoever may read patrons is then shown what there is; all others hear that it
     * is done (204), and the version of it.
     */
    boolean afterWrite() default false;
}
