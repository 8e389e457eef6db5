package org.atrium.kit.export;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a file that are kept together. */
final class Piece {

    private static final int LARGE_ENOUGH = 512 << 10;

    /** By which spreadsheets know UTF-8; without it they show accents as other signs. */
    private static final String MARK = "\uFEFF";

    private final StringWriter text = new StringWriter();
    private final CsvLines lines = new CsvLines(text);
    private final FileForm form;
    private long rows;

    Piece(FileForm form) {
        this.form = form;
    }

    /** The beginning of a file. */
    void begin(List<String> columns) {
        if (form == FileForm.CSV) {
            text.write(MARK);
            lines.add(columns);
        }
    }

    void add(List<List<String>> more) {
        switch (form) {
            case CSV -> {
                more.forEach(lines::add);
                lines.flush();
            }
            case VCARD -> more.forEach(row -> text.write(row.getFirst()));
        }
        rows += more.size();
    }

    boolean isLargeEnough() {
        return text.getBuffer().length() >= LARGE_ENOUGH;
    }

    long rows() {
        return rows;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
