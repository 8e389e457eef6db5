package org.atrium.kit.work;

/** An instance's turn at an item: nobody else works at it while the turn lasts. */
public interface Turn {

    /**
     * Keeps the turn for another lease. To be called between steps that together may take longer than one.
     *
     * @throws TurnLost if another instance has it meanwhile: this one must write nothing more
     */
    void keep();
}
