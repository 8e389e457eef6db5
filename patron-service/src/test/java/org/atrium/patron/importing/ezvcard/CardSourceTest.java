package org.atrium.patron.importing.ezvcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.importing.DayFormats;
import org.atrium.patron.importing.Mapping;
import org.atrium.patron.importing.Row;
import org.atrium.patron.importing.RowFault;
import org.junit.jupiter.api.Test;

/** What is read of vCards as people's address books write them. */
class CardSourceTest {

    private static final String ANA = """
            BEGIN:VCARD
            VERSION:4.0
            UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            FN:Ana Lopes
            N:Lopes;Ana;;;
            PRONOUNS;LANGUAGE=en:she\\, ela
            BDAY:19790504
            EMAIL:ana@example.org
            EMAIL:ana@work.example
            TEL;VALUE=uri:tel:+33612345678
            ADR:;;1\\, rue du
              Port;Nantes;;44000;France
            CATEGORIES:jazz,maps
            END:VCARD
            """;
    private static final String BO = """

            begin:vcard
            VERSION:2.1
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lind=C3=A9n;Bo
            TEL;CELL:06 12 34 56 79
            END:VCARD
            """;

    private final CardSource source = new CardSource();

    @Test
    void each_card_is_a_row_at_its_line() throws IOException {
        var rows = rows(ANA + BO);

        assertThat(rows).extracting(Row::line).containsExactly(1L, 16L);
        var ana = rows.getFirst();
        assertThat(text(ana, "identifiers.vcard")).isEqualTo("4fbe8971-0bc3-424c-9c26-36c3e1eff6b1");
        assertThat(text(ana, "name.family")).isEqualTo("Lopes");
        assertThat(text(ana, "name.pronouns")).isEqualTo("she, ela");
        assertThat(text(ana, "birthDate")).isEqualTo("1979-05-04");
        assertThat(text(ana, "contactPoints.email")).isEqualTo("ana@example.org;ana@work.example");
        assertThat(text(ana, "contactPoints.sms")).isEqualTo("+33612345678");
        assertThat(text(ana, "address.street")).isEqualTo("1, rue du Port");
        assertThat(text(ana, "interests")).isEqualTo("jazz;maps");
        var bo = rows.getLast();
        assertThat(text(bo, "name.family")).isEqualTo("Lindén");
        assertThat(text(bo, "contactPoints.sms")).isEqualTo("06 12 34 56 79");
        assertThat(text(bo, "identifiers.vcard")).isEqualTo(text(rows(BO).getFirst(), "identifiers.vcard"));
    }

    @Test
    void people_without_a_uid_are_told_apart_by_more_than_their_name() throws IOException {
        var anna = "BEGIN:VCARD\nVERSION:2.1\nN:Alba;Anna\nTEL:0611111111\nBDAY:1980-01-01\nEND:VCARD\n";
        var boris = "BEGIN:VCARD\nVERSION:2.1\nN:Boch;Boris\nTEL:0622222222\nEND:VCARD\n";
        var jean = "BEGIN:VCARD\nVERSION:3.0\nFN:Jean Martin\nN:Martin;Jean\nTEL:0633333333\nEND:VCARD\n";
        var other = jean.replace("0633333333", "0644444444");

        var rows = rows(anna + boris + jean + other);

        assertThat(rows).allSatisfy(row -> assertThat(row.faults()).isEmpty());
        assertThat(rows).extracting(row -> text(row, "identifiers.vcard")).doesNotHaveDuplicates();
        assertThat(text(rows(anna).getFirst(), "identifiers.vcard"))
                .isEqualTo(text(rows.getFirst(), "identifiers.vcard"));
    }

    @Test
    void a_name_alone_is_nobodys_key() throws IOException {
        var rows = rows("BEGIN:VCARD\nVERSION:3.0\nFN:Jean Martin\nN:Martin;Jean\nEND:VCARD\n" + ANA);

        assertThat(rows.getFirst().faults()).extracting(RowFault::column).containsExactly("UID");
        assertThat(rows.getLast().faults()).isEmpty();
    }

    @Test
    void a_birthday_with_a_time_is_a_day_and_what_cannot_be_read_is_one_bad_row() throws IOException {
        var rows = rows(ANA.replace("19790504", "19960415T231000Z")
                + ANA.replace("19790504", "1996-04-15T23:10:00+02:00")
                + ANA);

        assertThat(rows)
                .extracting(row -> text(row, "birthDate"))
                .containsExactly("1996-04-15", "1996-04-15", "1979-05-04");
    }

    @Test
    void a_card_that_is_too_large_is_one_bad_row() throws IOException {
        var large =
                "BEGIN:VCARD\nVERSION:4.0\nFN:X\nPHOTO:data:image/png;base64," + "A".repeat(5 << 20) + "\nEND:VCARD\n";

        var rows = rows(large + ANA);

        assertThat(rows.getFirst().faults())
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.reason()).isEqualTo("is a card of more than 4 million characters"));
        assertThat(text(rows.getLast(), "name.given")).isEqualTo("Ana");
        assertThat(rows.getLast().line()).isEqualTo(6);
    }

    @Test
    void what_is_no_file_of_cards_is_refused_with_its_line() {
        assertThat(refused(ANA + "BEGIN:VCARD\nFN:X\n", StandardCharsets.UTF_8))
                .contains("the card that begins in line 15 has no end");
        assertThat(refused(ANA + "Card,Given\n", StandardCharsets.UTF_8)).contains("line 15 stands outside of a card");
        assertThat(refused(ANA.replace("Ana", "Zo\u00EB"), StandardCharsets.ISO_8859_1))
                .contains("is not UTF-8");
        assertThat(refused(ANA.replace("jazz", "\u0000"), StandardCharsets.UTF_8))
                .contains("zero byte");
    }

    private static String text(Row row, String field) {
        return row.cells().stream()
                .filter(cell -> cell.field().equals(field))
                .map(Row.Cell::text)
                .findFirst()
                .orElse("");
    }

    private String refused(String text, Charset charset) {
        var refused = catchThrowableOfType(
                Refused.class, () -> source.inspect(new ByteArrayInputStream(text.getBytes(charset))));
        return refused.refusal().detail();
    }

    private List<Row> rows(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var dialect = source.inspect(new ByteArrayInputStream(bytes));
        assertThat(dialect.isOfCards()).isTrue();
        var columns = new LinkedHashMap<String, String>();
        columns.put("UID", "identifiers.vcard");
        columns.put("given", "name.given");
        columns.put("family", "name.family");
        columns.put("PRONOUNS", "name.pronouns");
        columns.put("BDAY", "birthDate");
        columns.put("EMAIL", "contactPoints.email");
        columns.put("TEL", "contactPoints.sms");
        columns.put("street", "address.street");
        columns.put("CATEGORIES", "interests");
        var mapping =
                new Mapping(columns, "identifiers.vcard", null, "vcards", new DayFormats(List.of()), Set.of(), null);
        var read = new ArrayList<Row>();
        try (var rows = source.open(new ByteArrayInputStream(bytes), dialect, mapping)) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                read.add(row.get());
            }
        }
        return read;
    }
}
