package org.atrium.patron.importing.mongo;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** A file out of its pieces, one in memory at a time. */
final class PieceStream extends InputStream {

    private final IntFunction<Optional<byte[]>> pieces;
    private int index;
    private byte[] piece = {};
    private int place;

    PieceStream(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : piece[place++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, piece.length - place);
        System.arraycopy(piece, place, target, from, count);
        place += count;
        return count;
    }

    private boolean isAtEnd() {
        if (place < piece.length) {
            return false;
        }
        piece = pieces.apply(index++).orElseGet(() -> new byte[0]);
        place = 0;
        return piece.length == 0;
    }
}
