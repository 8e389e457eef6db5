package org.atrium.kit.refusal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stable part of a refusal: what `docs/problems.md` lists and clients may rely on. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Problem {

    /** Last segment of the problem's `type`, for example `unknown-branch`. */
    String type();

    int status();

    String title();
}
