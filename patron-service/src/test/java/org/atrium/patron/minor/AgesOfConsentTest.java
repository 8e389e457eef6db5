package org.atrium.patron.minor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AgesOfConsentTest {

    @Test
    void each_country_has_its_own_age_and_says_where_it_stands() {
        assertThat(AgesOfConsent.in("FR")).isEqualTo(15);
        assertThat(AgesOfConsent.in("DE")).isEqualTo(16);
        assertThat(AgesOfConsent.in("AT")).isEqualTo(14);
        assertThat(AgesOfConsent.in("BE")).isEqualTo(13);
        assertThat(AgesOfConsent.in("US")).isEqualTo(13);
        assertThat(AgesOfConsent.in("CN")).isEqualTo(14);
        assertThat(AgesOfConsent.of("FR"))
                .hasValueSatisfying(age -> assertThat(age.source()).contains("78-17"));
    }

    @Test
    void a_country_that_is_not_known_has_the_highest() {
        assertThat(AgesOfConsent.in(null)).isEqualTo(16);
        assertThat(AgesOfConsent.in("ZZ")).isEqualTo(16);
    }

    @Test
    void every_line_of_the_table_is_of_a_country_with_an_age_and_a_source() {
        var known = 0;
        for (var country : Locale.getISOCountries()) {
            var age = AgesOfConsent.of(country);
            known += age.isPresent() ? 1 : 0;
            age.ifPresent(one -> {
                assertThat(one.years()).as(country).isBetween(13, 18);
                assertThat(one.source()).as(country).isNotBlank();
            });
        }
        assertThat(known).isGreaterThan(25);
    }
}
