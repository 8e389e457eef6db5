package org.atrium.analytics.population.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.population.Attributes;
import org.atrium.analytics.population.Characteristic;
import org.atrium.analytics.population.Count;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.analytics.population.Lifecycle;
import org.atrium.analytics.population.Stratum;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PopulationCodecsTest {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    static KnownPatron[] patrons() {
        return new KnownPatron[] {
            new KnownPatron(7, new Attributes(Lifecycle.MEMBER, new UUID(1, 2), "ü|-", "zh-Hans", 1970)),
            new KnownPatron(1, new Attributes(Lifecycle.PROSPECT, null, null, null, null)),
            new KnownPatron(9, Optional.empty())
        };
    }

    @ParameterizedTest
    @MethodSource("patrons")
    void a_patron_is_read_as_they_were_written(KnownPatron patron) {
        var codec = PopulationCodecs.PATRON;

        assertThat(codec.read(codec.write(patron))).isEqualTo(patron);
    }

    @Test
    void a_count_is_read_as_it_was_written() {
        var count = new Count(5, 12, NOON, NOON.plusMillis(7));

        assertThat(PopulationCodecs.COUNT.read(PopulationCodecs.COUNT.write(count)))
                .isEqualTo(count);
    }

    @Test
    void whatever_stands_in_a_value_comes_back_out_of_the_key_and_so_does_its_absence() {
        var institution = new InstitutionId(new UUID(1, 1));
        var some = new StratumKey(institution, new Stratum(Characteristic.CATEGORY, Lifecycle.LAPSED, "a|b|-|"));
        var none = new StratumKey(institution, new Stratum(Characteristic.CATEGORY, Lifecycle.LAPSED, null));

        assertThat(StratumKey.parse(some.toString())).isEqualTo(some);
        assertThat(StratumKey.parse(none.toString())).isEqualTo(none);
    }
}
