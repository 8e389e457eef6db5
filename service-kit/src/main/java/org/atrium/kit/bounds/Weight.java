package org.atrium.kit.bounds;

/**
 * How much of the heap a body takes, told from its bytes while they come. A document becomes objects: an empty one of two
 * bytes takes fifty, and each field and element of a list as much. In a text such marks are counted too, which makes it
 * appear heavier than it is, by little.
 */
final class Weight {

    /** Bytes of heap for each beginning of an object or list and each field and element: as measured, rounded up. */
    static final int OF_A_MARK = 48;

    private long bytes;
    private long marks;

    void add(byte[] read, int from, int count) {
        bytes += count;
        for (var i = from; i < from + count; i++) {
            marks += isMark(read[i]) ? 1 : 0;
        }
    }

    private static boolean isMark(int read) {
        return read == '{' || read == '[' || read == ',' || read == ':';
    }

    long bytes() {
        return bytes;
    }

    long inMemory() {
        return bytes + marks * OF_A_MARK;
    }
}
