package org.atrium.kit.bounds;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The most bytes of a body that this operation takes, where it is not 1 MiB. The parts of a form have their own limits. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LargestBody {

    int USUAL = 1 << 20;

    int value();

    /** Whether the body is dealt with piece by piece, so that no more than a piece of it is ever in memory. */
    boolean streamed() default false;
}
