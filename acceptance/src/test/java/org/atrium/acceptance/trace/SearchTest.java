package org.atrium.acceptance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

    private static final Canary CANARY = new Canary("name", "quokka7name");

    @TempDir
    Path folder;

    @Test
    void a_string_is_found_in_each_form_in_which_it_may_be_kept() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            isFound(("Dear " + CANARY.text() + ",").getBytes(charset));
            isFound(("DEAR " + CANARY.text().toUpperCase(Locale.ROOT)).getBytes(charset));
        }
        for (var before : List.of("", "a", "ab", "abc")) {
            var bytes = (before + CANARY.text() + "z").getBytes(StandardCharsets.UTF_8);
            isFound(Base64.getEncoder().encode(bytes));
            isFound(Base64.getUrlEncoder().withoutPadding().encode(bytes));
            isFound(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
            isFound(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void what_is_not_there_is_not_found() throws Exception {
        Files.writeString(folder.resolve("file"), "Dear quokka7nam, quokka7 name");

        assertThat(search().logs(folder)).isEmpty();
    }

    private void isFound(byte[] bytes) throws Exception {
        Files.write(folder.resolve("file"), bytes);
        assertThat(search().logs(folder)).hasSize(1).first().asString().startsWith("name in ");
    }

    private static Search search() {
        return new Search(List.of(CANARY));
    }
}
