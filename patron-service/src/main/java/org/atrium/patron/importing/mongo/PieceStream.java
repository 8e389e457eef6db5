package org.atrium.patron.importing.mongo;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** A file out of its pieces, one in memory at a time. A piece that is lost is an error, never the end of the file. */
final class PieceStream extends InputStream {

    /** @param last whether the file ends with it */
    record Piece(byte[] bytes, boolean last) {}

    private final IntFunction<Optional<Piece>> pieces;
    private int index;
    private byte[] piece = {};
    private boolean last;
    private int place;

    PieceStream(IntFunction<Optional<Piece>> pieces) {
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
        while (place == piece.length && !last) {
            int wanted = index++;
            var next = pieces.apply(wanted)
                    .orElseThrow(() -> new IllegalStateException("piece " + wanted + " of the file is not there"));
            piece = next.bytes();
            last = next.last();
            place = 0;
        }
        return place == piece.length;
    }
}
