package org.atrium.patron.erasure;

import org.atrium.patron.profile.Patron;

/** Whether somebody who goes because nobody has heard of them for long is still one of whom nobody has. */
@FunctionalInterface
public interface LetGo {

    boolean still(Erasure erasure, Patron asRead);
}
