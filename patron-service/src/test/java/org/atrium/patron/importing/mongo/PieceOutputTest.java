package org.atrium.patron.importing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PieceOutputTest {

    private static final int PIECE = 16;

    /** @param portions how many bytes are written at a time */
    @Property
    void a_file_comes_out_as_it_went_in_and_is_whole_only_once_it_was_closed(
            @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> portions) throws IOException {
        var pieces = new ArrayList<PieceStream.Piece>();
        var file = new byte[portions.stream().mapToInt(one -> one).sum()];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) (i * 31);
        }

        try (var output = new PieceOutput(PIECE, (index, bytes, last) -> {
            assertThat(index).isEqualTo(pieces.size());
            pieces.add(new PieceStream.Piece(bytes, last));
        })) {
            int place = 0;
            for (var portion : portions) {
                output.write(file, place, portion);
                place += portion;
            }
            assertThat(pieces).noneMatch(PieceStream.Piece::last);
        }

        assertThat(pieces.getLast().last()).isTrue();
        assertThat(pieces).allMatch(piece -> piece.bytes().length <= PIECE);
        assertThat(new PieceStream(index -> Optional.of(pieces.get(index))).readAllBytes())
                .isEqualTo(file);
    }
}
