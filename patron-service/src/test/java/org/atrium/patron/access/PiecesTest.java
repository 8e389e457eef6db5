package org.atrium.patron.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private final List<byte[]> kept = new ArrayList<>();

    private final AccessFiles files = new AccessFiles() {
        @Override
        public void add(UUID file, int index, byte[] piece, Set<UUID> persons) {
            assertThat(index).isEqualTo(kept.size());
            kept.add(piece);
        }

        @Override
        public void keep(UUID file, Instant until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(UUID file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<UUID> persons(UUID file) {
            return Set.of();
        }

        @Override
        public void copy(UUID file, long bytes, OutputStream out) {
            throw new UnsupportedOperationException();
        }
    };

    @Test
    void whatever_is_written_in_whatever_portions_is_there_and_no_piece_is_larger_than_one() throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int run = 0; run < 20; run++) {
            kept.clear();
            var written = new ByteArrayOutputStream();
            var turns = new int[1];
            var pieces = new Pieces(files, UUID.randomUUID(), Set.of(), () -> turns[0]++);
            for (int part = random.nextInt(12); part > 0; part--) {
                var bytes = new byte[random.nextInt(Pieces.SIZE)];
                random.nextBytes(bytes);
                pieces.write(bytes, 0, bytes.length);
                pieces.write(part);
                written.write(bytes);
                written.write(part);
            }
            pieces.close();
            pieces.close();

            var together = new ByteArrayOutputStream();
            for (var piece : kept) {
                assertThat(piece.length).isBetween(1, Pieces.SIZE);
                together.write(piece);
            }
            assertThat(together.toByteArray()).isEqualTo(written.toByteArray());
            assertThat(pieces.bytes()).isEqualTo(written.size());
            assertThat(turns[0]).as("each is written within the turn").isEqualTo(kept.size());
        }
    }
}
