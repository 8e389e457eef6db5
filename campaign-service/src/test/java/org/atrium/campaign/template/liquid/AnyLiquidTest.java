package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;

/** Whatever somebody writes is either refused in words, or rendered. */
class AnyLiquidTest {

    private static final String WAY_OUT = "<a href=\"{{ links.unsubscribe }}\">x</a>";
    private final LiquidCompiler compiler = new LiquidCompiler();

    @Property(tries = 1_000)
    void a_source_has_faults_or_can_be_rendered(@ForAll("sources") String source, @ForAll("values") String value) {
        for (var content : List.of(
                new Content(source, WAY_OUT, null),
                new Content("s", source + WAY_OUT, null),
                new Content("s", WAY_OUT, source + " {{ links.unsubscribe }}"))) {
            var faults = compiler.faults(content, "fr", "/languages/fr");
            if (faults.isEmpty()) {
                rendered(content, value);
            } else {
                assertThat(faults)
                        .allMatch(fault -> fault.pointer().startsWith("/languages/fr/")
                                && !fault.detail().isBlank()
                                && fault.detail().length() < 1_000);
            }
        }
    }

    private static void rendered(Content content, String value) {
        try {
            var message = new LiquidContent(content)
                    .render(new Values(
                            Map.of(
                                    "patron.given",
                                    value,
                                    "patron.language",
                                    "fr",
                                    Variable.UNSUBSCRIBE.text(),
                                    "https://t/u/1"),
                            List.of(),
                            ""));
            assertThat(message.html()).contains("https://t/u/1");
            assertThat(message.text()).contains("https://t/u/1");
        } catch (UnrenderableException limit) {
            assertThat(limit.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> sources() {
        return Arbitraries.of(
                        "{{",
                        "}}",
                        "{%",
                        "%}",
                        "{{-",
                        "-}}",
                        "{%-",
                        "-%}",
                        " patron.given ",
                        " patron.family ",
                        " links.unsubscribe ",
                        " secret ",
                        " if ",
                        " elsif ",
                        " else ",
                        " endif ",
                        " unless ",
                        " endunless ",
                        " case ",
                        " when ",
                        " endcase ",
                        " comment ",
                        " endcomment ",
                        " raw ",
                        " endraw ",
                        " for ",
                        " in ",
                        " endfor ",
                        " assign ",
                        " include ",
                        " break ",
                        " liquid ",
                        "|",
                        " upcase ",
                        " slice: 0, 1 ",
                        " slice ",
                        " truncate: ",
                        " append: 'x' ",
                        " default: ",
                        " size ",
                        "'",
                        "\"",
                        "x",
                        "<a href=",
                        "<!--",
                        "-->",
                        ">",
                        " == ",
                        " != ",
                        " > ",
                        " <= ",
                        " contains ",
                        " and ",
                        " or ",
                        " blank ",
                        " nil ",
                        " true ",
                        "(",
                        ")",
                        "[",
                        "]",
                        "(1..3)",
                        ".",
                        ",",
                        ":",
                        "=",
                        "1",
                        "-2.5",
                        "99999999999999999999",
                        "#",
                        "?",
                        "\n",
                        "\u0000",
                        "🦊",
                        "\ud83e",
                        "\u200b",
                        "é",
                        "{{ patron.given }}",
                        "{{ patron.given | upcase }}",
                        "{% if patron.given %}",
                        "{% endif %}",
                        "{% if patron.given > 1 %}",
                        "{% raw %}",
                        "{% endraw %}",
                        "{% comment %}",
                        "{% endcomment %}")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.of("", "1", "true", "{{ x }}", "{% raw %}", "<script>", "🦊".repeat(200)));
    }
}
