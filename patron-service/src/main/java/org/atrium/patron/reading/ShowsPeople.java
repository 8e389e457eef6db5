package org.atrium.patron.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation whose answer has people in it: it is noted before the answer leaves. Of one below
 * {@code /api/v1/patrons/{id}} it is that patron; of another they are found in the body, as {@link OfPeople}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ShowsPeople {

    /** What is shown, in a word. */
    String value();
}
