package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RunningLinksTest {

    @Property(tries = 500)
    void whether_a_page_has_one_is_seen_without_reading_every_page(@ForAll("addresses") List<String> parts) {
        var page = "<p>all: data &amp; script</p><a href=\"" + String.join("", parts) + "\">x</a>";

        assertThat(RunningLinks.areIn(page))
                .isEqualTo(RunningLinks.first(HtmlPage.read(page)).isPresent());
    }

    @Provide
    Arbitrary<List<String>> addresses() {
        return Arbitraries.of(
                        "javascript",
                        "JavaScript",
                        "vbscript",
                        "java",
                        "script",
                        "data",
                        "DA",
                        "TA",
                        ":",
                        "&colon;",
                        "&#58;",
                        "&#x3a;",
                        "&Tab;",
                        "&NewLine;",
                        "& newline",
                        "\t",
                        " ",
                        "\n",
                        "\u0001",
                        "https://x.example/",
                        "&amp;",
                        "a")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
