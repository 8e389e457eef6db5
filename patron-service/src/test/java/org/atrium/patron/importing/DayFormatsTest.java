package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayFormatsTest {

    @Test
    void days_are_read_as_the_file_writes_them() {
        var formats = new DayFormats(List.of("MM/dd/yyyy"));

        assertThat(formats.read("02/29/1988")).hasValue(LocalDate.of(1988, 2, 29));
        assertThat(formats.read("01/09/2020")).hasValue(LocalDate.of(2020, 1, 9));
        assertThat(formats.read("2020-01-09")).hasValue(LocalDate.of(2020, 1, 9));
        assertThat(formats.read("02/30/1988")).isEmpty();
        assertThat(formats.read("31/12/1988")).isEmpty();
        assertThat(formats.read("1/9/88")).isEmpty();
        assertThat(new DayFormats(List.of("d.M.yyyy")).read("3.12.2001")).hasValue(LocalDate.of(2001, 12, 3));
        assertThat(formats.inWords()).isEqualTo("YYYY-MM-DD or MM/dd/yyyy");
    }

    @Test
    void a_time_behind_a_day_says_nothing_more() {
        var formats = new DayFormats(List.of());

        for (var written : List.of(
                "2027-05-01T00:00:00.000+00:00",
                "2027-05-01 00:00:00",
                "2027-05-01T23:30Z",
                "2027-05-01T22:00:00+0200")) {
            assertThat(formats.read(written)).as(written).hasValue(LocalDate.of(2027, 5, 1));
        }
        assertThat(formats.read("2027-05-01T25")).isEmpty();
        assertThat(formats.read("2027-02-30T00:00:00Z")).isEmpty();
    }

    @Test
    void no_text_may_be_two_days() {
        assertThat(new DayFormats(List.of("MM/dd/yyyy", "dd/MM/yyyy")).areClear())
                .isFalse();
        assertThat(new DayFormats(List.of("MM/dd/yyyy", "dd.MM.yyyy", "yyyyMMdd")).areClear())
                .isTrue();
        assertThat(new DayFormats(List.of("M/d/yyyy", "MM/dd/yyyy")).areClear()).isTrue();
    }

    @Test
    void a_format_names_a_day_and_nothing_else() {
        assertThat(List.of("dd/MM/yyyy", "d.M.yyyy", "yyyy/MM/dd", "yyyyMMdd")).allMatch(DayFormats::isPattern);
        assertThat(List.of("", "dd/MM/yy", "HH:mm", "dd/dd/yyyy", "MM/yyyy", "dd/MM/yyyy'x'"))
                .noneMatch(DayFormats::isPattern);
    }
}
