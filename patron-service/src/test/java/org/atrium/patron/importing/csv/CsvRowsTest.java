package org.atrium.patron.importing.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.importing.DayFormats;
import org.atrium.patron.importing.Mapping;
import org.atrium.patron.importing.Row;
import org.atrium.patron.importing.RowFault;
import org.junit.jupiter.api.Test;

/** What is read of files as people's programs write them; the whole way of such files is in ImportedFilesTest. */
class CsvRowsTest {

    private static final Map<String, String> COLUMNS =
            Map.of("Card", "identifiers.card", "Given", "name.given", "Family", "name.family");

    @Test
    void the_header_is_what_the_parser_reads() throws IOException {
        assertThat(header("sep=;\r\nCard;Given\r\n1;Ana\r\n")).containsExactly("Card", "Given");
        assertThat(header("\uFEFF\"sep=;\"\r\nCard;Given\r\n1;Ana\r\n")).containsExactly("Card", "Given");
        assertThat(header("sep=\t\nCard\tGiven\n")).containsExactly("Card", "Given");
        assertThat(header("   \nCard,Given\n1,Ana\n")).containsExactly("Card", "Given");
        assertThat(header("\n\n,,\n\u00A0,\nCard,Given\n1,Ana\n")).containsExactly("Card", "Given");
        assertThat(header("\"Nom, pre\u0301nom,\n(usage)\";Card\n\"Sol, Ana\";1\n"))
                .containsExactly("Nom, prénom, (usage)", "Card");
        assertThat(header("\tCard\tGiven\n0\t1\tAna\n")).containsExactly("", "Card", "Given");
        assertThat(header("Card;Given;;;\r\n1;Ana;;;\r\n")).containsExactly("Card", "Given", "", "", "");
        assertThat(header("Card\r\n1\r\n")).containsExactly("Card");
    }

    @Test
    void the_separator_gives_the_rows_one_width() throws IOException {
        assertThat(header("Card;Given (a, b, c, d);Family\nA;B;C\n")).hasSize(3);
        assertThat(header("Card,Note\n1,a;b;c\n2,d;e\n")).containsExactly("Card", "Note");
        assertThat(header("Card;Given;Mail\n1;\"a,b\";x\n2;c\n")).hasSize(3);
        assertThat(header("Card|Given\n1|Ana, or Anna\n")).containsExactly("Card", "Given");
    }

    @Test
    void rows_are_as_wide_as_the_header_or_say_so() throws IOException {
        var rows = rows("Card,Given,Family\n1,Ana\n,,\n2,Bo,Lind,x\n   \n,,,,,\n3,Cleo,Marin\n");

        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L, 7L);
        assertThat(rows.get(0).notes())
                .containsExactly(new RowFault(2, "", "has 2 fields where the header has 3; the rest is empty"));
        assertThat(rows.get(1).faults()).containsExactly(new RowFault(4, "", "has 4 fields where the header has 3"));
        assertThat(rows.get(2).faults()).isEmpty();
        assertThat(rows.get(2).notes()).isEmpty();
    }

    @Test
    void cells_are_clean_or_their_row_is_rejected() throws IOException {
        var rows = rows("Card,Given,Family\n\u200B1\u00A0,\u00A0,\"Sol\t\"\n2,\"Bo\r\nBcc: eve@example.org\",Lind\n3,"
                + "y".repeat(40_000) + ",x\n");

        assertThat(rows.get(0).cells())
                .containsExactly(
                        new Row.Cell("Card", "identifiers.card", "1"), new Row.Cell("Family", "name.family", "Sol"));
        assertThat(rows.get(1).faults())
                .containsExactly(new RowFault(3, "Given", "has the character U+000D, which is no text"));
        assertThat(rows.get(2).faults())
                .containsExactly(new RowFault(5, "Given", "has 40000 characters; at most 10000 are read"));
    }

    @Test
    void a_quote_that_never_closes_is_an_error_that_names_its_line() {
        assertThat(refused("Card,Given\n1,Ana\n2,\"Bo\n3,Cleo\n")).contains("starting at line 3");
        assertThat(refused("Card,Given\n1,Ana\n2,\"Bo\n" + "3,Cleo\n".repeat(200_000)))
                .contains("starting at line 3");
        assertThat(refused("Card,\"Given\n1,Ana\n")).contains("line 1");
        assertThat(refused("Card,Given\n1,\"Ana\"x\n")).contains("line 2");
    }

    @Test
    void what_cannot_be_a_table_is_refused_in_words() {
        assertThat(refused("\u00A0\n\u200B\n")).contains("no header");
        assertThat(refused("Card,Given, Card\u00A0\n")).contains("“Card” twice");
        assertThat(refused("Card" + ",x".repeat(600) + "\n")).contains("601 columns");
        assertThat(refused("Card," + "x".repeat(300) + "\n1,2\n")).contains("more than 200 characters");
        assertThat(refused("Card\n" + "1\n".repeat(CsvInspection.MOST_ROWS + 1)))
                .contains("more than 1,000,000 rows");
    }

    @Test
    void what_is_no_text_is_refused_with_its_line_wherever_in_the_file_it_stands() {
        for (int rows : List.of(2, 50_000)) {
            var before = "Card,Given\n" + "1,Ana\n".repeat(rows);
            assertThat(refused(before + "2,B\0o\n")).contains("zero byte in line " + (rows + 2));
            var latin = (before + "2,Zoé\n").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(catchThrowableOfType(Refused.class, () -> CsvInspection.inspect(new ByteArrayInputStream(latin)))
                            .refusal()
                            .detail())
                    .contains("is not UTF-8, somewhere after line");
        }
    }

    private static List<String> header(String file) throws IOException {
        return CsvInspection.inspect(bytes(file)).header();
    }

    private static String refused(String file) {
        return catchThrowableOfType(Refused.class, () -> header(file)).refusal().detail();
    }

    private static List<Row> rows(String file) throws IOException {
        var mapping = new Mapping(
                new LinkedHashMap<>(COLUMNS),
                "identifiers.card",
                null,
                null,
                new DayFormats(List.of()),
                Set.of(),
                null);
        var rows = new ArrayList<Row>();
        try (var reader = new CsvRows(bytes(file), CsvInspection.inspect(bytes(file)), mapping)) {
            for (var row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static ByteArrayInputStream bytes(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }
}
