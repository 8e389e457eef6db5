package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atrium.campaign.template.Content;
import org.atrium.kit.refusal.FieldFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WayOutTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hello</p>",
                "{% if patron.given == 'zz' %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% endif %}",
                "{% if patron.given %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% endif %}",
                "{% unless patron.given %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% endunless %}",
                "{% if links.unsubscribe == 'x' %}y{% endif %}",
                "{% if patron.given %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% elsif patron.family %}x{% else %}<a"
                        + " href=\"{{ links.unsubscribe }}\">stop</a>{% endif %}",
                "{% case patron.language %}{% when 'fr' %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% endcase %}",
                "{% comment %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% endcomment %}",
                "{% raw %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% endraw %}",
                "<!-- <a href=\"{{ links.unsubscribe }}\">stop</a> -->",
                "<style>a { background: url({{ links.unsubscribe }}) }</style>",
                "<script>var x = '{{ links.unsubscribe }}'</script>",
                "<p hidden><a href=\"{{ links.unsubscribe }}\">stop</a></p>",
                "<div style=\"Display : NONE\"><a href=\"{{ links.unsubscribe }}\">stop</a></div>",
                "<div style=\"font-size:0px\"><a href=\"{{ links.unsubscribe }}\">stop</a></div>",
                "<template><a href=\"{{ links.unsubscribe }}\">stop</a></template>",
                "<a href=\"{{ links.unsubscribe }}\"></a>",
                "<a href=\"{{ links.unsubscribe | slice: 0, 9 }}\">stop</a>",
                "<a href=\"{{ links.unsubscribe | upcase }}\">stop</a>",
                "<a href=\"{{ links.unsubscribe }}x\">stop</a>",
                "{% if patron.given %}<!--{% endif %}<a href=\"{{ links.unsubscribe }}\">stop</a>-->",
                "{% if patron.given == 'Bo' %}<!--{% endif %}<a href=\"{{ links.unsubscribe }}\">stop</a>-->",
                "<title>{{ links.unsubscribe }}</title>",
                "<p title=\"{{ links.unsubscribe }}\">hello</p>"
            })
    void a_page_that_hides_it_from_any_reader_is_refused(String html) {
        assertThat(faults(html, null)).extracting(FieldFault::pointer).contains("/languages/fr/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "{% if patron.given %}{{ links.unsubscribe }}{% endif %}",
                "{% comment %}{{ links.unsubscribe }}{% endcomment %}",
                "{{ links.unsubscribe }}more",
                "{{ links.unsubscribe | remove: 'https' }}"
            })
    void a_text_that_hides_it_from_any_reader_is_refused(String text) {
        assertThat(faults("<a href=\"{{ links.unsubscribe }}\">stop</a>", text))
                .extracting(FieldFault::pointer)
                .containsExactly("/languages/fr/text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"{{ links.unsubscribe }}\">stop</a>",
                "<a href='{{- links.unsubscribe -}}'><img src=x alt=stop></a>",
                "<p>{{ links.unsubscribe }}</p>",
                "{% if patron.given %}<a href=\"{{ links.unsubscribe }}\">a</a>{% else %}<a"
                        + " href=\"{{ links.unsubscribe }}\">b</a>{% endif %}",
                "{% case patron.language %}{% when 'fr', 'nl' %}<a href=\"{{ links.unsubscribe }}\">a</a>{% else %}<a"
                        + " href=\"{{ links.unsubscribe }}\">b</a>{% endcase %}",
                "{% unless patron.given %}<p hidden>x</p>{% endunless %}<table><tr><td style=\"opacity:0.8\"><a"
                        + " href=\"{{ links.unsubscribe }}\">b</a></td></tr></table>"
            })
    void a_page_that_shows_it_to_every_reader_is_taken(String html) {
        assertThat(faults(html, null)).isEmpty();
        assertThat(faults(html, "stop: {{ links.unsubscribe }}.")).isEmpty();
    }

    private static List<FieldFault> faults(String html, String text) {
        return new LiquidCompiler().faults(new Content("Hi", html, text), "fr", "/languages/fr");
    }
}
