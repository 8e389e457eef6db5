package org.atrium.campaign.external.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.atrium.campaign.campaign.Variant;
import org.atrium.campaign.external.AssignmentLine;
import org.atrium.campaign.external.RejectedLine;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.Recipients.ByIdentifier;
import org.atrium.campaign.recipient.Recipients.ByPatron;
import org.atrium.campaign.recipient.Recipients.Pointer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads one line at a time; blank lines are passed over. */
final class AssignmentLines implements Iterator<AssignmentLine> {

    private static final int LONGEST_LINE = 4_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_MESSAGE = 200;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|\\p{Cs}");

    private final BufferedReader lines;
    private final ObjectReader reader;
    private int number;
    private @Nullable String next;

    AssignmentLines(BufferedReader lines, JsonMapper json) {
        this.lines = lines;
        this.reader = json.readerFor(AssignmentJson.class);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null || next.isBlank()) {
                next = line();
                number++;
                if (next == null) {
                    return false;
                }
            }
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A line that is too long is read to its end, but not kept. */
    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        var read = lines.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = lines.read()) {
            if (line.length() <= LONGEST_LINE && read != BYTE_ORDER_MARK) {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public AssignmentLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var line = String.valueOf(next);
        next = null;
        return read(line);
    }

    private AssignmentLine read(String line) {
        if (line.length() > LONGEST_LINE) {
            return rejected("invalid-line", "a line has at most " + LONGEST_LINE + " characters");
        }
        try {
            return checked(reader.readValue(line));
        } catch (StreamReadException malformed) {
            return rejected("malformed-json", "this line is not JSON");
        } catch (JacksonException wrong) {
            return rejected(
                    "invalid-line",
                    "a field is unknown or of the wrong type: " + shortened(wrong.getOriginalMessage()));
        }
    }

    private AssignmentLine checked(@Nullable AssignmentJson json) {
        if (json == null) {
            return rejected("invalid-line", "must be an object");
        }
        var pointer = pointer(json);
        if (pointer == null) {
            return rejected("invalid-line", "must hold either patronId or identifier with scheme and value");
        }
        if (json.arm() == null || !Variant.isName(json.arm())) {
            return rejected("invalid-line", "arm must be 1 to 40 letters and digits");
        }
        if (json.at() == null || json.at().isBefore(EARLIEST) || !json.at().isBefore(LATEST)) {
            return rejected("invalid-line", "at is needed, like 2026-03-02T09:00:00Z, in the years 1900 to 2199");
        }
        return new AssignmentLine(number, pointer, json.arm(), json.at(), null);
    }

    private static @Nullable Pointer pointer(AssignmentJson json) {
        var identifier = json.identifier();
        if (json.patronId() != null) {
            return identifier == null ? new ByPatron(new PatronId(json.patronId())) : null;
        }
        if (identifier == null || !isWord(identifier.scheme()) || !isWord(identifier.value())) {
            return null;
        }
        return new ByIdentifier(
                Objects.requireNonNull(identifier.scheme()), Objects.requireNonNull(identifier.value()));
    }

    private static boolean isWord(@Nullable String text) {
        return text != null
                && text.length() <= LONGEST_VALUE
                && !CONTROL.matcher(text).find();
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private AssignmentLine rejected(String type, String detail) {
        return new AssignmentLine(number, null, null, null, new RejectedLine(number, type, detail));
    }
}
