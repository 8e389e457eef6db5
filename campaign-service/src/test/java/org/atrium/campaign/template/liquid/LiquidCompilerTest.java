package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidCompilerTest {

    private static final String WAY_OUT = "<a href=\"{{ links.unsubscribe }}\">x</a>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ patron.given | is not valid Liquid",
                "{% if patron.given %} | is not valid Liquid",
                "{{ patron.salary }} | does not know the variable 'patron.salary'",
                "{{ patron['given'] }} | does not know the variable",
                "{{ secret }} | does not know the variable 'secret'",
                "{% if secret %}x{% endif %} | does not know the variable 'secret'",
                "{% for i in (1..9) %}{% endfor %} | may not use the tag 'for'",
                "{% include 'x' %} | may not use the tag 'include'",
                "{% assign x = 'y' %} | may not use the tag 'assign'",
                "{% capture x %}{% endcapture %} | may not use the tag 'capture'",
                "{% system 'ls' %} | is not valid Liquid"
            })
    void what_a_template_may_not_do_is_said_with_a_pointer(String html, String detail) {
        var faults = new LiquidCompiler().faults(new Content("Hi", html + WAY_OUT, null), "fr", "/languages/fr");

        assertThat(faults).isNotEmpty().allMatch(fault -> fault.pointer().equals("/languages/fr/html"));
        assertThat(faults).anyMatch(fault -> fault.detail().contains(detail.strip()));
    }

    @Test
    void an_unknown_filter_and_a_missing_way_out_are_faults_in_every_part() {
        var content = new Content("{{ patron.given | shout }}", "<p>Hello</p>", "Hello");

        assertThat(new LiquidCompiler().faults(content, "fr", ""))
                .extracting("pointer")
                .containsExactly("/subject", "/html", "/text");
    }

    @Test
    void nobody_reads_what_was_rendered_for_another_at_the_same_time() throws Exception {
        var content = new LiquidContent(new Content(
                "{{ patron.given }}",
                "<p>{{ patron.given }}</p>{% if patron.given contains '7' %}<b>{{ patron.given }}</b>{% endif %}"
                        + WAY_OUT,
                "{{ patron.given }} {{ links.unsubscribe }}"));

        var readers = IntStream.range(0, 20_000)
                .mapToObj(number -> (Callable<Boolean>) () -> isFor(number, content))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var reader : threads.invokeAll(readers)) {
                assertThat(reader.get()).isTrue();
            }
        }
    }

    private static boolean isFor(int number, LiquidContent content) {
        var name = Integer.toString(number);
        var message = content.render(values(name, List.of(), ""));
        return message.subject().equals(name)
                && message.html().contains("<p>" + name + "</p>")
                && message.html().contains("<b>" + name + "</b>") == name.contains("7")
                && message.text().equals(name + " https://t/u/1");
    }

    @Test
    void every_value_is_escaped_in_html_and_none_is_run() {
        var content = new Content(
                "{{ patron.given }}",
                "😀<p title=\"{{ patron.given }}\">{{ patron.given | upcase }} {{- branch.name -}} </p>" + WAY_OUT,
                "{{ patron.given }} {{ links.unsubscribe }}");

        var message = new LiquidContent(content)
                .render(values("<script>\"{{ patron.family }}'\r\nBcc: all@example.org", List.of(), ""));

        assertThat(message.html())
                .contains("&lt;SCRIPT&gt;&#34;{{ PATRON.FAMILY }}&#39;")
                .doesNotContain("<script");
        assertThat(message.text()).startsWith("<script>");
        assertThat(message.subject()).doesNotContain("\n", "\r");
    }

    @Test
    void literal_web_links_are_counted_and_those_that_print_a_value_are_not() {
        var content = new Content(
                "s",
                "<body><a class=b href='https://x.example/?a=1&amp;b=2'>1</a>"
                        + "<a href=\"https://x.example/{{ patron.given }}\">2</a><A HREF=\"https://y.example\">3</A>"
                        + "<a href=\"mailto:a@b.example\">4</a>" + WAY_OUT + "</body>",
                null);
        var compiled = new LiquidContent(content);

        var message = compiled.render(values("Ada", List.of("https://t/c/0", "https://t/c/1"), "https://t/o/1.gif"));

        assertThat(compiled.links()).containsExactly("https://x.example/?a=1&b=2", "https://y.example");
        assertThat(message.html())
                .contains("href='https://t/c/0'", "https://x.example/Ada", "HREF=\"https://t/c/1\"", "mailto:")
                .contains("<img src=\"https://t/o/1.gif\" width=\"1\" height=\"1\" alt=\"\"></body>");
    }

    @Test
    void the_plain_part_is_derived_when_its_writer_gave_none() {
        var content = new Content(
                "s",
                "<h1>News</h1><p>Dear {{ patron.given }},<br>see</p><ul><li>one</li><li>two</li></ul>" + WAY_OUT,
                null);

        assertThat(new LiquidContent(content)
                        .render(values("Ada", List.of(), ""))
                        .text())
                .isEqualTo("News\n\nDear Ada,\nsee\n\n- one\n- two\nx (https://t/u/1)");
    }

    @Test
    void a_missing_value_reads_as_empty_and_a_default_helps() {
        var content = new Content("{{ branch.name | default: 'us' }}", WAY_OUT, null);

        assertThat(new LiquidContent(content)
                        .render(values("Ada", List.of(), ""))
                        .subject())
                .isEqualTo("us");
    }

    private static Values values(String given, List<String> clicks, String picture) {
        return new Values(
                Map.of("patron.given", given, "branch.name", "", Variable.UNSUBSCRIBE.text(), "https://t/u/1"),
                clicks,
                picture);
    }
}
