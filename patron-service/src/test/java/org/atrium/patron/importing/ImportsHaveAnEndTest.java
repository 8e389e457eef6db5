package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody fills the store with files, or the memory with a mapping. */
class ImportsHaveAnEndTest extends OnPatronService {

    private static final byte[] FILE = "Card\n1\n".getBytes(StandardCharsets.UTF_8);
    private static final String MAPPING = "{\"columns\":{\"Card\":\"identifiers.card\"}}";

    @Autowired
    Imports imports;

    @Test
    void what_is_over_does_not_count() {
        var library = aLibrary();
        var rows = "Card\n"
                + IntStream.range(0, 20_000).mapToObj(card -> card + "\n").collect(Collectors.joining());
        var accepted = library.upload("/api/v1/imports", rows.getBytes(StandardCharsets.UTF_8), MAPPING, true);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        Tenancy.run(
                library.institution(),
                () -> assertThat(imports.unfinished())
                        .as("of so many rows most are still to be looked at")
                        .isEqualTo(1));

        eventually(() -> Tenancy.run(
                library.institution(), () -> assertThat(imports.unfinished()).isZero()));
    }

    @Test
    void a_mapping_is_no_larger_than_500_columns_need() {
        var library = aLibrary();
        for (var size : new int[] {257 << 10, 3 << 20}) {
            var refused = library.upload("/api/v1/imports", FILE, MAPPING + " ".repeat(size), true);

            assertThat(refused.status()).as(refused.text()).isIn(413, 422);
        }
        var refused = library.upload("/api/v1/imports", FILE, MAPPING + " ".repeat(257 << 10), true);
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/mapping");
        assertThat(library.upload("/api/v1/imports", FILE, MAPPING + " ".repeat(200 << 10), true)
                        .status())
                .isEqualTo(202);
    }
}
