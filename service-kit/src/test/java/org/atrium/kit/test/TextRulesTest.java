package org.atrium.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextRulesTest {

    @TempDir
    Path resources;

    @Test
    void texts_that_say_the_same_in_every_language_are_well() throws IOException {
        write("some/pages.properties", "hello=Hello {0}", "many={n, plural, one {#} other {# letters}}");
        write("some/pages_fr.properties", "hello=Bonjour {0}", "many={n, plural, one {# lettre} other {# lettres}}");
        write("some/pages_zh_Hans.properties", "hello={0},您好", "many={n, plural, other {# 封}}");

        assertThat(TextRules.bundles(resources)).containsExactly("some/pages");
        assertThat(TextRules.compare(resources, "some/pages")).isEmpty();
    }

    @Test
    void a_text_that_is_missing_empty_unreadable_or_without_an_argument_is_found() throws IOException {
        write("pages.properties", "hello=Hello {0}", "new=New", "broken=One", "empty=Two");
        write("pages_fr.properties", "hello=Bonjour", "new=Nouveau", "broken={0, plural}", "empty=");

        assertThat(TextRules.compare(resources, "pages"))
                .contains(
                        "pages_fr.properties: hello does not have the arguments [0]: Bonjour",
                        "pages_fr.properties: broken cannot be read: {0, plural}",
                        "pages_fr.properties: empty is missing",
                        "pages_zh_Hans.properties: new is missing");
    }

    private void write(String file, String... lines) throws IOException {
        var path = resources.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, java.util.List.of(lines));
    }
}
