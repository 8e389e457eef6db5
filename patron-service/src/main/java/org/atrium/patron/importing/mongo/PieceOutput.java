package org.atrium.patron.importing.mongo;

import java.io.OutputStream;
import java.util.Arrays;

/** A file into pieces, one in memory at a time. Closing it says which is the last. */
final class PieceOutput extends OutputStream {

    /** Where pieces are kept, from 0 on. */
    @FunctionalInterface
    interface Pieces {
        void keep(int index, byte[] bytes, boolean last);
    }

    private final byte[] piece;
    private final Pieces pieces;
    private int filled;
    private int index;
    private boolean closed;

    /** @param size of each but the last, in bytes */
    PieceOutput(int size, Pieces pieces) {
        this.piece = new byte[size];
        this.pieces = pieces;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int place = from;
        int end = from + length;
        while (place < end) {
            if (filled == piece.length) {
                keep(false);
            }
            int count = Math.min(end - place, piece.length - filled);
            System.arraycopy(bytes, place, piece, filled, count);
            filled += count;
            place += count;
        }
    }

    private void keep(boolean last) {
        pieces.keep(index++, Arrays.copyOf(piece, filled), last);
        filled = 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            keep(true);
        }
    }
}
