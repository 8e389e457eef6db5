package org.atrium.patron.access;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atrium.kit.export.CsvLines;
import org.atrium.patron.access.Cover.Line;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.purpose.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * An answer as one file: JSON of each kind, CSV beside it where each row has the same names, and a page that says what
 * they are. A table is read twice, and may differ by what happened between.
 */
final class Bundle {

    /** By which spreadsheets know UTF-8; without it they show accents as other signs. */
    private static final String MARK = "\uFEFF";

    private final RowForm form;
    private final Cover cover;

    Bundle(RowForm form, Cover cover) {
        this.form = form;
        this.cover = cover;
    }

    void write(Answer answer, Institution institution, List<Purpose> purposes, OutputStream out) {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            var lines = new ArrayList<Line>();
            for (var part : answer.parts()) {
                var name = part.file().name();
                var rows = entry(zip, name + ".json", text -> json(answer, part, text));
                if (rows > 0 && !part.file().columns().isEmpty()) {
                    entry(zip, name + ".csv", text -> csv(answer, part, text));
                }
                lines.add(new Line(part, rows));
            }
            var page = cover.page(new Cover.Contents(institution, answer, purposes, lines));
            entry(zip, "index.html", text -> {
                text.write(page);
                return 1;
            });
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private interface Content {
        long write(Writer text) throws IOException;
    }

    private static long entry(ZipOutputStream zip, String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        var rows = content.write(text);
        text.flush();
        zip.closeEntry();
        return rows;
    }

    private long json(Answer answer, Answer.Part part, Writer text) throws IOException {
        text.write("[");
        var before = new String[] {"\n"};
        var rows = part.each(answer.person(), row -> {
            write(text, before[0] + form.json(row));
            before[0] = ",\n";
        });
        text.write(rows == 0 ? "]\n" : "\n]\n");
        return rows;
    }

    private long csv(Answer answer, Answer.Part part, Writer text) throws IOException {
        text.write(MARK);
        var columns = part.file().columns();
        var lines = new CsvLines(text);
        lines.add(columns);
        var rows = part.each(answer.person(), row -> lines.add(cells(columns, row)));
        lines.flush();
        return rows;
    }

    private List<String> cells(Collection<String> columns, SequencedMap<String, Object> row) {
        return columns.stream().map(name -> cell(row.get(name))).toList();
    }

    private String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> several ->
                String.join("; ", several.stream().map(this::cell).toList());
            case Map<?, ?> map -> form.json(map);
            default -> value.toString();
        };
    }

    private static void write(Writer text, String more) {
        try {
            text.write(more);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
