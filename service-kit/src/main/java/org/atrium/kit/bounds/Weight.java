package org.atrium.kit.bounds;

/**
 * Estimates, while the bytes of a JSON body come in, the heap that it takes once parsed: its bytes and some 50 for each
 * object, field and element of a list. Braces and commas inside strings count too, so it errs upwards.
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
