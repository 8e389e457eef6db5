package org.atrium.patron.persona;

/** Levels of one input from the one to the other, both included. */
public record Range(int least, int most) {

    public Range {
        if (least > most) {
            throw new IllegalArgumentException(least + " is above " + most);
        }
    }

    public boolean has(int level) {
        return level >= least && level <= most;
    }
}
