package org.atrium.patron.access.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.model.Filters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.RunningService;
import org.atrium.patron.access.AccessFiles;
import org.junit.jupiter.api.Test;

class MongoAccessFilesTest {

    private final MongoCollections collections = RunningService.get(MongoCollections.class);
    private final AccessFiles files = new MongoAccessFiles(collections, Clock.systemUTC());
    private final InstitutionId institution = TestTokens.anInstitution();
    private final UUID file = UUID.randomUUID();
    private final UUID ana = UUID.randomUUID();

    @Test
    void a_file_is_copied_whole_in_the_order_of_its_pieces_or_not_at_all() {
        Tenancy.run(institution, () -> {
            for (int index = 0; index < 12; index++) {
                files.add(file, index, (index + ";").getBytes(StandardCharsets.UTF_8), Set.of(ana));
            }
            assertThat(copied(26)).isEqualTo("0;1;2;3;4;5;6;7;8;9;10;11;");
            assertThatIllegalStateException().as("a piece is lost").isThrownBy(() -> copied(27));
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThatIllegalStateException().isThrownBy(() -> copied(26)));
    }

    @Test
    void what_is_not_finished_goes_within_the_hour_and_what_is_kept_at_its_time() {
        var until = Instant.parse("2030-01-01T00:00:00Z");
        Tenancy.run(institution, () -> {
            files.add(file, 0, new byte[] {1}, Set.of(ana));
            assertThat(expiresAt()).isBefore(Instant.now().plusSeconds(3_700));
            files.keep(file, until);
            assertThat(expiresAt()).isEqualTo(until);
        });
    }

    @Test
    void with_the_person_each_piece_is_gone_also_of_a_file_that_was_never_finished() {
        var other = UUID.randomUUID();
        Tenancy.run(institution, () -> {
            files.add(file, 0, new byte[] {1}, Set.of(ana, UUID.randomUUID()));
            files.add(other, 0, new byte[] {2}, Set.of(UUID.randomUUID()));

            assertThat(new AccessPieceEraser(collections).erase(Forgotten.known(ana)))
                    .isEqualTo(1);
            assertThat(new AccessPieceEraser(collections).erase(Forgotten.known(ana)))
                    .isZero();
        });
        assertThat(collections.shared("accessPieces").countDocuments(Filters.eq("file", file)))
                .isZero();
        assertThat(collections.shared("accessPieces").countDocuments(Filters.eq("file", other)))
                .isEqualTo(1);
    }

    private Instant expiresAt() {
        var found = collections
                .shared("accessPieces")
                .find(Filters.eq("file", file))
                .first();
        assertThat(found).isNotNull();
        return found.getDate("expiresAt").toInstant();
    }

    private String copied(long bytes) {
        var out = new ByteArrayOutputStream();
        try {
            files.copy(file, bytes, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
