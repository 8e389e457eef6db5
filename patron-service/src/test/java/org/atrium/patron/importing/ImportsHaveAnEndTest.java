package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TryLater;
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
    void a_file_is_refused_unread_while_as_many_as_are_kept_are_not_over() {
        var full = desk(ImportDesk.MOST_UNFINISHED);

        var refused =
                catchThrowableOfType(Refused.class, () -> full.accept(ImportsHaveAnEndTest::noFile, form(), true));

        assertThat(refused.refusal()).isInstanceOf(TooManyImports.class).isInstanceOf(TryLater.class);
        assertThat(((TryLater) refused.refusal()).retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(catchThrowableOfType(
                        Looked.class,
                        () -> desk(ImportDesk.MOST_UNFINISHED - 1).accept(ImportsHaveAnEndTest::noFile, form(), true)))
                .isNotNull();
    }

    @Test
    void what_is_over_does_not_count() {
        var library = aLibrary();
        var accepted = library.upload("/api/v1/imports", FILE, MAPPING, true);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);

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

    private static MappingForm form() {
        return new MappingForm(null, null, null, null, null, null, null);
    }

    private static java.io.InputStream noFile() {
        throw new AssertionError("the file is read");
    }

    private static final class Looked extends RuntimeException {}

    /** One that has so many to do, and says when it would look at a file. */
    private static ImportDesk desk(long unfinished) {
        var full = (Imports) Proxy.newProxyInstance(
                Imports.class.getClassLoader(), new Class<?>[] {Imports.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("unfinished");
                    return unfinished;
                });
        var source = (Rows.Source) Proxy.newProxyInstance(
                Rows.Source.class.getClassLoader(), new Class<?>[] {Rows.Source.class}, (proxy, method, arguments) -> {
                    throw new Looked();
                });
        return new ImportDesk(full, source, null, null, Clock.systemUTC(), null);
    }
}
