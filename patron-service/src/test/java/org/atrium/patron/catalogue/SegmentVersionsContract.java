package org.atrium.patron.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds wherever versions of segments are kept. */
public interface SegmentVersionsContract {

    Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    SegmentVersions versions();

    @Test
    default void the_newest_is_listed_first_and_each_is_found_by_its_number() {
        var segment = new SegmentId(UUID.randomUUID());
        var another = version(new SegmentId(UUID.randomUUID()), 1, "Eve");

        Tenancy.run(TestTokens.anInstitution(), () -> {
            for (int n = 1; n <= 3; n++) {
                versions().keep(version(segment, n, "Ana"));
            }
            versions().keep(another);

            assertThat(versions().of(segment, null, 2))
                    .extracting(SegmentVersion::version)
                    .containsExactly(3L, 2L);
            assertThat(versions().of(segment, 2L, 9))
                    .extracting(SegmentVersion::version)
                    .containsExactly(1L);
            assertThat(versions().find(segment, 2)).contains(version(segment, 2, "Ana"));
            assertThat(versions().find(segment, 4)).isEmpty();

            versions().forget(segment);

            assertThat(versions().of(segment, null, 9)).isEmpty();
            assertThat(versions().of(another.segment(), null, 9)).containsExactly(another);
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(versions().of(another.segment(), null, 9)).isEmpty());
    }

    @Test
    default void who_wrote_a_version_stays_known() {
        var segment = new SegmentId(UUID.randomUUID());

        Tenancy.run(TestTokens.anInstitution(), () -> {
            versions().keep(version(segment, 1, "Ana"));
            versions().keepIfAbsent(version(segment, 1, null));
            versions().keepIfAbsent(version(segment, 2, null));

            assertThat(versions().of(segment, null, 9))
                    .containsExactly(version(segment, 2, null), version(segment, 1, "Ana"));
        });
    }

    @Test
    default void the_oldest_go_when_there_are_many() {
        var segment = new SegmentId(UUID.randomUUID());

        Tenancy.run(TestTokens.anInstitution(), () -> {
            versions().keep(version(segment, 1, "Ana"));
            versions().keep(version(segment, 2, "Ana"));
            versions().keep(version(segment, SegmentVersions.MOST + 1, "Ana"));

            assertThat(versions().of(segment, null, 9))
                    .extracting(SegmentVersion::version)
                    .containsExactly(SegmentVersions.MOST + 1L, 2L);
        });
    }

    private static SegmentVersion version(SegmentId segment, long number, @Nullable String by) {
        return new SegmentVersion(segment, number, "Name " + number, Map.of("field", "language", "is", "fr"), by, NOW);
    }
}
