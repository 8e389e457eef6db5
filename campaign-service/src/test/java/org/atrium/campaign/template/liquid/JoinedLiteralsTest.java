package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinedLiteralsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear {{ a }}, it is {% if b %} spring, {{ b | upcase }} {% else %}autumn{% endif %} 🌷 again.",
                "{% raw %}{{ a }}  {% if %}{% endraw %} and {% comment %} {{ b }} {% endcomment %}",
                "a  {{- a -}}  b  {%- unless b -%}  c  {%- endunless -%}  d",
                "{% case a %}{% when 'x' %} one {% when 'y' %} two {% endcase %}\n\n line",
                "no Liquid at all: { { } } % %",
                "{% if a %}{% if b %}{% unless a %}deep{% endunless %}deeper{% endif %}{% endif %}"
            })
    void nothing_that_is_rendered_changes(String source) {
        for (var values : new String[][] {{"x", "y"}, {"", ""}, {"y", "<b>"}}) {
            Map<String, Object> variables = Map.of("a", values[0], "b", values[1]);
            var joined = JoinedLiterals.in(LiquidSource.PARSER.parse(source));
            var parsed = LiquidSource.PARSER.parse(source);

            assertThat(Allowance.each(() -> joined.render(variables)))
                    .isEqualTo(Allowance.each(() -> parsed.render(variables)));
            assertThat(Allowance.each(() -> joined.render(variables)))
                    .as("a second time")
                    .isEqualTo(Allowance.each(() -> parsed.render(variables)));
        }
    }
}
