package org.atrium.kit.work;

/** An instance's turn at an item: nobody else works at it while the turn lasts. */
public interface Turn {

    /**
     * Makes sure that the turn still lasts. It is kept in the background for as long as the step takes; to be called
     * before each part that writes, since a process that was held up may have lost it without knowing.
     *
     * @throws TurnLost if another instance has it meanwhile: this one must write nothing more
     */
    void keep();

    /**
     * Says that the work got further and will go on from here: a checkpoint was written. What failed or died before does
     * not count against what is left. To be called after the checkpoint, not before.
     */
    default void progressed() {}
}
