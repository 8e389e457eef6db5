package org.atrium.kit.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.text.Text;
import org.junit.jupiter.api.Test;

class SettingsRegisterTest {

    private static final Setting<Integer> SMALLEST = Setting.whole("privacy.smallestCell");

    private final SettingsRegister register = SettingsRegister.of(property -> null);

    @Test
    void every_line_speaks_every_language_and_says_who_reads_it() {
        assertThat(register.all()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.label()).containsOnlyKeys("en", "fr", "zh-Hans");
            assertThat(rule.help()).containsOnlyKeys("en", "fr", "zh-Hans");
            assertThat(rule.label().values()).noneMatch(Text::isBlank);
            assertThat(rule.help().values()).noneMatch(Text::isBlank);
            assertThat(rule.readBy()).isNotEmpty();
        });
    }

    @Test
    void where_nothing_is_set_the_installation_decides_and_without_it_the_register() {
        assertThat(register.values(Map.of()).get(SMALLEST)).isEqualTo(10);
        assertThat(told("25").values(Map.of()).get(SMALLEST)).isEqualTo(25);
        assertThat(told("25").values(Map.of("privacy.smallestCell", 40L)).get(SMALLEST))
                .isEqualTo(40);
    }

    @Test
    void what_an_institution_had_set_does_not_undercut_what_the_installation_demands_since() {
        assertThat(told("50").values(Map.of("privacy.smallestCell", 40L)).get(SMALLEST))
                .isEqualTo(50);
    }

    @Test
    void an_installation_that_gives_what_the_register_forbids_does_not_start() {
        for (var wrong : List.of("0", "1001", "ten", "")) {
            assertThatThrownBy(() -> told(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("atrium.smallest-cell");
        }
    }

    @Test
    void what_may_not_be_set_is_named_with_its_place() {
        var faults = new Faults();

        register.read(Map.of("campaigns.fourEyes", "yes", "privacy.smallestCell", 9, "no/such", 1), "/values", faults);

        assertThat(faults.found())
                .extracting(FieldFault::pointer)
                .containsExactlyInAnyOrder(
                        "/values/campaigns.fourEyes", "/values/privacy.smallestCell", "/values/no~1such");
        assertThat(faults.found())
                .extracting(FieldFault::detail)
                .contains("must be true or false", "must be at least 10");
    }

    @Test
    void a_whole_number_is_one_whatever_it_came_as_and_nothing_else_is() {
        var rule = register.rule("privacy.smallestCell").orElseThrow();

        assertThat(rule.read(20)).isEqualTo(rule.read(20L)).isEqualTo(20L);
        for (var wrong : new Object[] {20.0, "20", true, List.of(20), Map.of()}) {
            assertThat(rule.fault(wrong)).as(wrong.toString()).contains("must be a whole number");
        }
        assertThat(rule.fault(null)).contains("must be a whole number");
        assertThat(rule.fault(1_001)).contains("must be at most 1000");
    }

    @Test
    void an_address_is_one_address_that_any_mail_server_takes() {
        var rule = register.rule("mail.replyTo").orElseThrow();

        for (var right : List.of("", "desk@library.example", "a.b+c@x-y.example")) {
            assertThat(rule.fault(right)).as(right).isEmpty();
        }
        for (var wrong : List.of(
                "desk",
                "a@b@c.example",
                "a@-b.example",
                "a, b@c.example",
                "Ada <a@b.example>",
                "a@b.example\r\nBcc: c@d.example",
                "été@library.example")) {
            assertThat(rule.fault(wrong)).as(wrong).isPresent();
        }
    }

    @Test
    void a_text_is_kept_in_one_form_and_counted_in_letters() {
        var rule = register.rule("mail.senderName").orElseThrow();

        assertThat(rule.read(" Me\u0301diathe\u0300que ")).isEqualTo("M\u00e9diath\u00e8que");
        assertThat(rule.fault("\ud83e\udd8a".repeat(200))).isEmpty();
        assertThat(rule.fault("x".repeat(201))).contains("must be at most 200 characters");
        assertThat(rule.fault("a\nb")).isPresent();
    }

    @Test
    void a_choice_is_one_of_its_words_and_a_duration_lies_within_its_bounds() {
        var choice = rule(SettingType.CHOICE, "soft", null, null, List.of("soft", "hard"));
        var duration = rule(SettingType.DURATION, "PT1H", 60L, 86_400L, List.of());

        assertThat(choice.fault("hard")).isEmpty();
        assertThat(choice.fault("Hard")).contains("must be one of soft, hard");
        assertThat(duration.read("P1D")).isEqualTo("PT24H");
        assertThat(duration.fault("PT59S")).contains("must be at least 60 seconds");
        assertThat(duration.fault("P1DT1S")).contains("must be at most 86400 seconds");
        assertThat(duration.fault("an hour")).contains("must be a duration such as PT12H or P3D");
        assertThat(Setting.duration("d").read("PT24H").toHours()).isEqualTo(24);
    }

    @Test
    void a_list_is_written_with_commas_of_any_script_and_read_as_its_words_each_once() {
        var rule = register.rule("activity.topics").orElseThrow();
        var setting = Setting.words("activity.topics");

        assertThat(setting.read("film, bande dessinée，电影、 film ,,")).containsExactly("film", "bande dessinée", "电影");
        assertThat(setting.read("")).isEmpty();
        assertThat(rule.fault("film, हिन्दी, science-fiction")).isEmpty();
        assertThat(rule.fault("film, <b>")).isPresent();
        assertThat(rule.fault("x".repeat(41))).isPresent();
        assertThat(rule.fault(IntStream.range(0, 31).mapToObj(i -> "t" + i).collect(Collectors.joining(","))))
                .contains("must list at most 30 words");
    }

    @Test
    void whoever_reads_what_is_not_in_the_register_does_not_start() {
        assertThatThrownBy(() -> register.rule(Setting.truth("no.such"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> register.rule(Setting.text("privacy.smallestCell")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of type text");
    }

    private static SettingRule rule(SettingType type, Object standard, Long min, Long max, List<String> choices) {
        return new SettingRule(
                type.name().toLowerCase(Locale.ROOT),
                type,
                standard,
                min,
                max,
                choices,
                false,
                false,
                false,
                List.of(),
                Map.of(),
                Map.of());
    }

    private static SettingsRegister told(String smallest) {
        return SettingsRegister.of(property -> property.equals("atrium.smallest-cell") ? smallest : null);
    }
}
