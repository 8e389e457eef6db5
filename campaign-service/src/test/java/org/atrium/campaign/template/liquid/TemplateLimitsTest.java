package org.atrium.campaign.template.liquid;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.kit.refusal.FieldFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a small template can make the service do. */
class TemplateLimitsTest {

    private static final String WAY_OUT = "<a href=\"{{ links.unsubscribe }}\">x</a>";
    private static final int LARGEST = 262_144;

    static List<String> tooMuch() {
        return List.of(
                "{% if patron.given %}".repeat(21) + "{% endif %}".repeat(21),
                "{% if patron.given %}".repeat(12_000),
                "{% unless patron.given %}".repeat(3_000) + "{% endunless %}".repeat(3_000),
                "{% case patron.given %}{% when 'a' %}".repeat(3_000) + "{% endcase %}".repeat(3_000),
                "{% ifchanged %}".repeat(3_000) + "{% endifchanged %}".repeat(3_000),
                "{% for i in (1..2) %}".repeat(3_000) + "{% endfor %}".repeat(3_000),
                "{{ patron.given" + " | upcase".repeat(21) + " }}",
                "{{ patron.given" + " | upcase".repeat(29_000) + " }}",
                "{{ " + "a[".repeat(20_000) + "0" + "]".repeat(20_000) + " }}",
                "{% if " + "(".repeat(20_000) + "patron.given" + ")".repeat(20_000) + " %}{% endif %}",
                "{% if patron.given" + " and patron.given".repeat(10_000) + " %}{% endif %}",
                "{{ patron.given" + ".given".repeat(20_000) + " }}",
                "{% case patron.given %}{% when 'a'" + ", 'a'".repeat(30_000) + " %}{% endcase %}",
                "{{patron.given}}".repeat(4_001),
                "<b>".repeat(10_001),
                " ".repeat(301),
                "<img alt=\"a" + " ".repeat(50_000) + "b\">",
                "\n".repeat(LARGEST - 100),
                "x".repeat(LARGEST + 1));
    }

    @ParameterizedTest
    @MethodSource
    void tooMuch(String html) {
        assertThat(faults(html + WAY_OUT)).extracting(FieldFault::pointer).containsExactly("/html");
        assertThatThrownBy(() -> new LiquidContent(new Content("s", html + WAY_OUT, null))
                        .render(values(Map.of("patron.given", "Ada"))))
                .isInstanceOf(UnrenderableException.class);
    }

    static List<String> justAllowed() {
        return List.of(
                "{% if patron.given %}".repeat(20) + "{% endif %}".repeat(20),
                "{{ patron.given" + " | upcase".repeat(20) + " }}",
                "{% if patron.given" + " and patron.given".repeat(40) + " %}{% endif %}",
                "{{ patron.given }}".repeat(3_990),
                "<b>".repeat(9_990),
                "<p>".repeat(9_990),
                "<p><font size=1>".repeat(4_990),
                "<a href=\"https://x.example\">y</a>".repeat(4_000),
                (" ".repeat(300) + "x").repeat(LARGEST / 301 - 1),
                "😀".repeat(LARGEST / 4 - 100));
    }

    /** In the heap of the test, which is smaller than the one that is shipped. */
    @ParameterizedTest
    @MethodSource
    void justAllowed(String html) {
        assertThat(faults(html + WAY_OUT)).isEmpty();
        var longest = new HashMap<String, String>();
        for (var name : List.of("patron.given", "patron.family", "branch.name")) {
            longest.put(name, "&".repeat(Values.LONGEST));
        }

        var content = new LiquidContent(new Content("s", html + WAY_OUT, null));

        try {
            assertThat(content.render(values(longest)).html()).contains("https://t/u/1");
        } catch (UnrenderableException limit) {
            assertThat(limit).hasMessageMatching(".*(512 KiB|4000000 characters).*");
        }
        assertThat(content.render(values(Map.of("patron.given", "Ada"))).html()).contains("https://t/u/1");
    }

    static List<Arguments> openedAgain() {
        var shown = "<p>{{ links.unsubscribe }}</p>";
        return List.of(
                arguments(
                        shown
                                + IntStream.range(0, 4_900)
                                        .mapToObj("<p><font size=%d>x"::formatted)
                                        .collect(joining()),
                        "its HTML comes to more than 30000 elements"),
                arguments(
                        shown + "<p><a href=\"mailto:" + "a".repeat(200_000) + "\">x" + "<p>x".repeat(9_900),
                        "a link in its HTML is longer than 8000 characters"),
                arguments(
                        shown + "<p><a href=\"mailto:" + "a".repeat(7_000) + "\">x" + "<p>x".repeat(9_900),
                        "the attributes of its HTML come to more than 1048576 characters"),
                arguments(
                        shown + "<p><b style=\"" + "a".repeat(200_000) + "\">x" + "<p>x".repeat(9_900),
                        "the attributes of its HTML come to more than 1048576 characters"),
                arguments(
                        shown + "<p><a href=\"mailto:" + "a".repeat(4_000) + "\">x" + "<p>x".repeat(200),
                        "the plain text that is made of its HTML becomes longer than 524288 characters"));
    }

    /** A parser opens what is left open again in each paragraph, with all that stands in it. */
    @ParameterizedTest
    @MethodSource
    void openedAgain(String html, String fault) {
        var faults = new LiquidCompiler().faults(new Content("s", html, null), "fr", "");

        assertThat(faults).extracting(FieldFault::pointer).containsExactly("/html");
        assertThat(faults.getFirst().detail()).startsWith("cannot be rendered: " + fault);
        assertThatThrownBy(() -> new LiquidContent(new Content("s", html, null)).render(values(Map.of())))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageStartingWith(fault);
    }

    @Test
    void a_link_whose_words_are_its_address_is_written_once() {
        assertThat(PlainText.of(HtmlPage.read(
                        "<a href=https://x.example>https://x.example</a> <a href=https://y.example>y</a>")))
                .isEqualTo("https://x.example y (https://y.example)");
    }

    @Test
    void filters_that_grow_stop_at_their_limit() {
        var encoded = new LiquidContent(new Content("{{ patron.given" + " | url_encode".repeat(20) + " }}", "x", null));
        assertThatThrownBy(() -> encoded.subject(values(Map.of("patron.given", "李".repeat(1_000)))))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("20000 characters");

        var thrownAway = "{{ patron.given | url_encode | url_encode | slice: 0, 1 }}".repeat(1_000);
        var many = new LiquidContent(new Content("s", thrownAway, null));
        assertThatThrownBy(() -> many.html(values(Map.of("patron.given", "李".repeat(1_000)))))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("4000000 characters in all");
    }

    @Test
    void a_value_is_short_wherever_it_comes_from() {
        assertThatThrownBy(() -> values(Map.of("patron.given", "x".repeat(Values.LONGEST + 1))))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("patron.given");
    }

    @Test
    void plain_text_looks_at_each_character_three_times_at_most() {
        var counted = new CountedCharacters("a" + " ".repeat(50_000) + "b\n" + "\n \t".repeat(50_000) + "\nc  ");

        assertThat(PlainText.tidy(counted)).isEqualTo("a" + " ".repeat(50_000) + "b\n\nc");
        assertThat(counted.looks).isBetween(counted.length(), 3 * counted.length());
    }

    @Test
    void a_description_of_a_picture_full_of_blanks_is_one_phrase() {
        assertThat(PlainText.of(HtmlPage.read("<img alt=\"a" + " ".repeat(50_000) + "b\">")))
                .isEqualTo("a b");
        assertThat(PlainText.of(HtmlPage.read("<br>".repeat(9_000) + "a<br> <br> <p>b</p>")))
                .isEqualTo("a\n\nb");
    }

    private static final class CountedCharacters implements CharSequence {

        private final String text;
        private int looks;

        private CountedCharacters(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void no_more_is_kept_compiled_than_a_mebibyte_of_source() {
        var compiler = new LiquidCompiler();
        for (var i = 0; i < 20; i++) {
            compiler.compile(template(i, "x".repeat(200_000) + WAY_OUT), "fr");
            assertThat(compiler.keptCharacters()).isLessThanOrEqualTo(1_048_576);
        }

        var newest = template(19, "not looked at");
        assertThat(compiler.compile(newest, "fr").render(values(Map.of())).html())
                .startsWith("xxx");
    }

    private static Template template(int number, String html) {
        return new Template(
                new TemplateId(new UUID(1, number)),
                1,
                "t",
                "email",
                Map.of("fr", new Content("s", html, null)),
                "fr",
                Instant.EPOCH);
    }

    @Test
    void a_subject_is_one_line_of_a_length_that_is_said() {
        var compiler = new LiquidCompiler();
        for (var bad : List.of("a\nb", "a\rBcc: x@example.org", "a\u0000", "a\u2028b", "a\u0085b", "a\ud83e")) {
            assertThat(compiler.faults(new Content(bad, WAY_OUT, null), "fr", ""))
                    .extracting(FieldFault::pointer)
                    .containsExactly("/subject");
        }
        assertThat(compiler.faults(new Content("x".repeat(2_000), WAY_OUT, null), "fr", ""))
                .containsExactly(new FieldFault("/subject", "comes to 2000 characters; a subject may have 250"));
        var cut = new LiquidContent(new Content("{{ patron.given }}", WAY_OUT, null))
                .render(values(Map.of("patron.given", "🦊".repeat(400))))
                .subject();
        assertThat(cut).isEqualTo("🦊".repeat(249) + "…");
    }

    @Test
    void a_control_character_is_refused_in_every_part() {
        var content = new Content("s", "\u0001" + WAY_OUT, "\u007f{{ links.unsubscribe }}");

        assertThat(new LiquidCompiler().faults(content, "fr", ""))
                .extracting(FieldFault::pointer)
                .containsExactly("/html", "/text");
    }

    @Test
    void a_filter_that_is_given_what_it_cannot_use_is_found_before_a_letter_is() {
        var content = new Content("{{ patron.given | slice: 'a' }}", WAY_OUT, null);

        assertThat(new LiquidCompiler().faults(content, "fr", ""))
                .containsExactly(new FieldFault("/subject", "cannot be rendered: a filter wants a number, not a text"));
    }

    private static List<FieldFault> faults(String html) {
        return new LiquidCompiler().faults(new Content("s", html, null), "fr", "");
    }

    private static Values values(Map<String, String> known) {
        var variables = new HashMap<>(known);
        variables.put(Values.UNSUBSCRIBE, "https://t/u/1");
        return new Values(variables, List.of(), "");
    }
}
