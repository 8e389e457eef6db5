package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;
import org.atrium.kit.refusal.FieldFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                "{% if patron.given == 'Camille' %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% elsif patron.given =="
                        + " 'javascript:alert(1)' %}<a href=\"{{ links.unsubscribe }}\">stop</a>{% elsif patron.given %}"
                        + "<div hidden><a href=\"{{ links.unsubscribe }}\">stop</a></div>{% else %}<a"
                        + " href=\"{{ links.unsubscribe }}\">stop</a>{% endif %}",
                "{% if patron.family and patron.given == nil and branch.name == nil %}<!--{% endif %}<a"
                        + " href=\"{{ links.unsubscribe }}\">stop</a>-->",
                "<dialog><a href=\"{{ links.unsubscribe }}\">stop</a></dialog>",
                "<details><summary>more</summary><a href=\"{{ links.unsubscribe }}\">stop</a></details>",
                "<p style=\"opacity:.0\"><a href=\"{{ links.unsubscribe }}\">stop</a></p>",
                "<p style=\"opacity:0.\"><a href=\"{{ links.unsubscribe }}\">stop</a></p>",
                "<p style=\"display:/**/none\"><a href=\"{{ links.unsubscribe }}\">stop</a></p>",
                "<style>a { display: none }</style><a href=\"{{ links.unsubscribe }}\">stop</a>",
                "<style>p{} @media all { b, A:link { opacity: .0 </style><a href=\"{{ links.unsubscribe }}\">stop</a>",
                "<style>.box > .end{display:none}</style><p class=box><b class=end>{{ links.unsubscribe }}</b></p>",
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
                        + " href=\"{{ links.unsubscribe }}\">b</a></td></tr></table>",
                "<details open><summary>x</summary><a href=\"{{ links.unsubscribe }}\">stop</a></details>",
                "<style>.preview a, p.x { display:none } a { opacity:.05 } div[class=m]{display:none}</style><div><a"
                        + " href=\"{{ links.unsubscribe }}\">stop</a></div>",
                "<style>.m{display:none} @media (max-width:9cm){ .d{display:none} .m{display:block} }</style><p"
                        + " class=d><a href=\"{{ links.unsubscribe }}\">stop</a></p><a"
                        + " href=\"{{ links.unsubscribe }}\">stop</a>"
            })
    void a_page_that_shows_it_to_every_reader_is_taken(String html) {
        assertThat(faults(html, null)).isEmpty();
        assertThat(faults(html, "stop: {{ links.unsubscribe }}.")).isEmpty();
    }

    @Test
    void a_link_that_only_a_stranger_sees_run_is_refused() {
        var html = "{% if patron.given == 'Camille' %}A{% elsif patron.given == 'javascript:alert(1)' %}A{% elsif"
                + " patron.given %}A<a href=\"{{ patron.given | remove: patron.given }}javascript:alert(2)\">x</a>{% else"
                + " %}A{% endif %}";

        assertThat(faults(html.replace("A", "<a href=\"{{ links.unsubscribe }}\">stop</a>"), null))
                .containsExactly(new FieldFault("/languages/fr/html", "may not link to javascript: in href"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", " JavaScript\t:alert(1)", "data:text/html,x", "vbscript:x"})
    void a_letter_is_not_written_to_a_reader_for_whom_a_link_would_run(String name) {
        var content = new LiquidContent(new Content(
                "Hi", "<a href=\"{{ patron.given }}\">x</a><a href=\"{{ links.unsubscribe }}\">stop</a>", null));

        assertThatThrownBy(() -> content.render(reader(name))).isInstanceOf(UnrenderableException.class);
        assertThat(content.render(reader("O'Hara, all data: javascript")).text())
                .contains("https://t/u/1");
    }

    @Test
    void comments_are_taken_away_from_the_first_sign_to_the_last() {
        assertThat(WayOut.withoutComments("a/*b*/c/*/d*/e/**/f*/g/* h")).isEqualTo("acef*/g");
        var comments = "/* ".repeat(80_000);

        assertThat(WayOut.withoutComments(comments)).isEmpty();
        assertThat(faults("<p style=\"" + comments + "\"><a href=\"{{ links.unsubscribe }}\">stop</a></p>", null))
                .isEmpty();
    }

    static List<Arguments> sheets() {
        var rule = ".a .b{display:none}";
        var wide = String.join(",", Collections.nCopies(33, ".x .y"));
        return List.of(
                arguments(rule.repeat(101), "have more than 100 rules that hide something"),
                arguments(
                        ".a".repeat(101) + "{display:none}",
                        "hide something by a selector of more than 200 characters"),
                arguments(
                        "@media " + "a".repeat(1_000) + "{.a{display:none}}",
                        "hide something under a condition of more than 1000 characters"),
                arguments(
                        (wide + "{display:none}").repeat(100),
                        "have too many rules that hide something, for links as deep in other elements"));
    }

    /** What a look costs is counted; what costs too much is refused with its reason. */
    @ParameterizedTest
    @MethodSource
    void sheets(String sheet, String fault) {
        var link = "<a href=\"{{ links.unsubscribe }}\">stop</a>";
        var deep = "<div class=y>".repeat(400) + link.repeat(20) + "</div>".repeat(400);

        assertThat(faults("<style>" + sheet + "</style>" + deep, null))
                .containsExactly(new FieldFault(
                        "/languages/fr/html",
                        "its style sheets " + fault + ", so that nobody can tell whether the way out is seen"));
    }

    @Test
    void many_conditions_cost_what_their_rules_do() {
        var sheet = new StringBuilder();
        for (var width = 0; width < 90; width++) {
            sheet.append("@media (max-width:" + width + "px){.x .y,.y .x{display:none}}");
        }
        var link = "<a href=\"{{ links.unsubscribe }}\">stop</a>";

        assertThat(faults("<style>" + sheet + "</style>" + "<div class=y>".repeat(90) + link, null))
                .isEmpty();
    }

    private static Values reader(String given) {
        return new Values(Map.of("patron.given", given, Variable.UNSUBSCRIBE.text(), "https://t/u/1"), List.of(), "");
    }

    private static List<FieldFault> faults(String html, String text) {
        return new LiquidCompiler().faults(new Content("Hi", html, text), "fr", "/languages/fr");
    }
}
