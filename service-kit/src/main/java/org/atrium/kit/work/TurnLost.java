package org.atrium.kit.work;

import org.atrium.kit.log.Failure;

/** Another instance works at the item now; the work here ends without a word. */
public final class TurnLost extends RuntimeException implements Failure.SaysItself {

    public TurnLost(String item) {
        super("another instance works at " + item);
    }
}
