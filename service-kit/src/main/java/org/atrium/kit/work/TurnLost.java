package org.atrium.kit.work;

/** Another instance works at the item now; the work here ends without a word. */
public final class TurnLost extends RuntimeException {

    public TurnLost(String item) {
        super("another instance works at " + item);
    }
}
