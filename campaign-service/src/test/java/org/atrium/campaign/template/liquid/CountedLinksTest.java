package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atrium.campaign.template.Content;
import org.atrium.kit.refusal.FieldFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedLinksTest {

    private static final String COUNTED = "{{ atrium_click_0 | atrium_escape }}";

    @Test
    void only_the_address_itself_is_replaced_and_every_other_byte_stays() {
        var source = "😀<P>\r\n<a data-mce-href=\"https://x.example/a\"\n\tHREF = 'https://x.example/a?b=1&amp;c=2'"
                + " title='href=\"https://y.example\"'>1</A>&nbsp;<area href=https://z.example></p>";

        var counted = CountedLinks.in(source);

        assertThat(counted.addresses()).containsExactly("https://x.example/a?b=1&c=2", "https://z.example");
        assertThat(counted.html())
                .isEqualTo(source.replace("https://x.example/a?b=1&amp;c=2", COUNTED)
                        .replace("=https://z.example", "=" + COUNTED.replace('0', '1')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a data-href=\"https://x.example\">1</a>",
                "<link href=\"https://x.example/style.css\">",
                "<!-- <a href=\"https://x.example\">1</a> -->",
                "<style>/* <a href=\"https://x.example\"> */</style>",
                "<a href=\"https://x.example/{{ patron.given }}\">1</a>",
                "<a href=\"https://x.example/{% if patron.given %}a{% endif %}\">1</a>",
                "{{ patron.given | append: '<a href=\"https://x.example\">' }}",
                "{% raw %}<a href=\"https://x.example\">1</a>{% endraw %}",
                "{% comment %}<a href=\"https://x.example\">1</a>{% endcomment %}",
                "<a href=\"mailto:a@x.example\">1</a>",
                "<a href=\"https:///x\">1</a>",
                "<a href=\"/x\">1</a>"
            })
    void what_is_no_literal_link_stays_as_it_is(String source) {
        assertThat(CountedLinks.in(source)).isEqualTo(new CountedLinks(source, List.of()));
    }

    @Test
    void a_link_beside_conditions_is_counted() {
        var source = "<a {% if patron.given %}class=\"b\"{% endif %} href=\"https://x.example\">{{ patron.given }}</a>";

        assertThat(CountedLinks.in(source).html()).isEqualTo(source.replace("https://x.example", COUNTED));
    }

    @Test
    void a_tag_of_which_the_parser_makes_two_elements_is_counted_once() {
        assertThat(CountedLinks.in("<p><a href=\"https://x.example\">1<p>2</p></a>")
                        .addresses())
                .containsExactly("https://x.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" java&#10;script:alert(1)\">x</a>",
                "<a href=\"JAVA{% if patron.given %}{% endif %}SCRIPT:x\">x</a>",
                "<area href='vbscript:x'>",
                "<a href=\"data:text/html,<script>x</script>\">x</a>",
                "<form action=\"javascript:x\"></form>",
                "<a href=\"{{ patron.given }}\">x</a>"
            })
    void a_link_that_runs_something_is_refused(String html) {
        var content = new Content("Hi", html + "<a href=\"{{ links.unsubscribe }}\">stop</a>", null);

        assertThat(new LiquidCompiler().faults(content, "fr", ""))
                .extracting(FieldFault::pointer)
                .containsExactly("/html");
    }
}
