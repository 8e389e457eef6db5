package org.atrium.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the repository that nobody writes by hand: with {@code -Datrium.docs=write} it is made anew. */
public final class GeneratedPage {
    private static final boolean WRITE = "write".equals(System.getProperty("atrium.docs"));

    private GeneratedPage() {}

    /** Fails if the page, by its path below the checkout, is not exactly this. */
    public static void mustBe(String path, String content) {
        var page = Checkout.ROOT.resolve(path);
        if (WRITE) {
            write(page, content);
        }
        assertThat(Checkout.read(page)).isEqualTo(content);
    }

    private static void write(Path page, String content) {
        try {
            Files.writeString(page, content);
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }
}
