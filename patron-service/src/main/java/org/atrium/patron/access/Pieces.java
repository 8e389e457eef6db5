package org.atrium.patron.access;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.work.Turn;

/** Cuts what is written into pieces, of which one is in memory. */
final class Pieces extends OutputStream {

    static final int SIZE = 512 << 10;

    private final AccessFiles files;
    private final UUID file;
    private final Set<UUID> persons;
    private final Turn turn;
    private final byte[] piece = new byte[SIZE];
    private int filled;
    private int index;
    private long bytes;

    /** @param turn kept before each piece */
    Pieces(AccessFiles files, UUID file, Set<UUID> persons, Turn turn) {
        this.files = files;
        this.file = file;
        this.persons = persons;
        this.turn = turn;
    }

    @Override
    public void write(int one) {
        piece[filled++] = (byte) one;
        bytes++;
        cutIfFull();
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        int done = 0;
        while (done < length) {
            int more = Math.min(length - done, SIZE - filled);
            System.arraycopy(from, offset + done, piece, filled, more);
            filled += more;
            done += more;
            bytes += more;
            cutIfFull();
        }
    }

    private void cutIfFull() {
        if (filled == SIZE) {
            cut();
        }
    }

    private void cut() {
        turn.keep();
        files.add(file, index++, Arrays.copyOf(piece, filled), persons);
        filled = 0;
    }

    /** The last piece. */
    @Override
    public void close() {
        if (filled > 0) {
            cut();
        }
    }

    long bytes() {
        return bytes;
    }
}
