package org.atrium.patron.importing.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.UnreadableFile;

/** Looks at a whole file, in one pass and without keeping it. */
final class CsvInspection {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MOST_COLUMNS = 500;

    private CsvInspection() {}

    static Import.Dialect inspect(InputStream file) throws IOException {
        var head = new StringBuilder();
        long line = 1;
        try (var reader = new InputStreamReader(
                withoutMark(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            var buffer = new char[1 << 16];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        line++;
                    } else if (buffer[i] == 0) {
                        throw refused("has a zero byte in line " + line + ": it is not a text file");
                    }
                }
                if (head.length() < buffer.length) {
                    head.append(buffer, 0, count);
                }
            }
        } catch (CharacterCodingException notUtf8) {
            throw refused("is not UTF-8, somewhere after line " + line + ": save it as “CSV UTF-8”");
        }
        return dialect(head.toString());
    }

    /** The file without the mark that some programs put at the start. */
    static InputStream withoutMark(InputStream file) {
        try {
            var start = file.readNBytes(MARK.length);
            return Arrays.equals(start, MARK) ? file : new SequenceInputStream(new ByteArrayInputStream(start), file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Import.Dialect dialect(String head) {
        var start = head.stripLeading();
        if (start.isEmpty()) {
            throw refused("is empty");
        }
        if (start.startsWith("<")) {
            throw refused("is a web page or XML, not a table");
        }
        var separator = separator(start.lines().findFirst().orElse(""));
        return new Import.Dialect(separator, header(start, separator));
    }

    private static char separator(String line) {
        var unquoted = line.replaceAll("\"[^\"]*\"", "");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        sign -> unquoted.chars().filter(one -> one == sign).count()))
                .orElseThrow();
    }

    private static List<String> header(String head, char separator) {
        try (var reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(head)) {
            var header = reader.iterator().next().getFields().stream()
                    .map(String::strip)
                    .toList();
            var twice = header.stream()
                    .filter(name -> java.util.Collections.frequency(header, name) > 1)
                    .findFirst();
            if (twice.isPresent()) {
                throw refused("has the column “" + twice.get() + "” twice");
            }
            if (header.size() > MOST_COLUMNS) {
                throw refused("has more than " + MOST_COLUMNS + " columns");
            }
            return header;
        } catch (CsvParseException | IOException broken) {
            throw refused("has a header that cannot be read: " + broken.getMessage());
        }
    }

    private static Refused refused(String detail) {
        return new Refused(new UnreadableFile("The file " + detail + "."));
    }
}
