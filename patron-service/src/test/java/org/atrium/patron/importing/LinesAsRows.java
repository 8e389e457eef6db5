package org.atrium.patron.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files for tests of what rows become: cells between commas, a header first. A line with a quote ends what can be read. */
final class LinesAsRows implements Rows.Source {

    @Override
    public Import.Dialect inspect(InputStream file) throws IOException {
        try (var lines = lines(file)) {
            return new Import.Dialect(',', List.of(lines.readLine().split(",")));
        }
    }

    @Override
    public Rows open(InputStream file, Import.Dialect dialect, Mapping mapping) {
        var lines = lines(file);
        read(lines);
        return new Rows() {

            private long line = 1;

            @Override
            public Optional<Row> next() {
                return read(lines).map(text -> row(++line, text, dialect, mapping));
            }

            @Override
            public void close() {}
        };
    }

    private static Row row(long line, String text, Import.Dialect dialect, Mapping mapping) {
        if (text.contains("\"")) {
            throw new ImportDesk.UnreadableRest("line " + line + " is no table");
        }
        var cells = new ArrayList<Row.Cell>();
        var written = text.split(",");
        for (int i = 0; i < written.length; i++) {
            var column = dialect.header().get(i);
            var field = mapping.columns().get(column);
            if (field != null && !written[i].isEmpty()) {
                cells.add(new Row.Cell(column, field, written[i]));
            }
        }
        return new Row(line, cells, List.of(), List.of());
    }

    private static BufferedReader lines(InputStream file) {
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    private static Optional<String> read(BufferedReader lines) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
