package org.atrium.campaign.external.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
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

    private static final int LONGEST_ARM = 40;

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
                next = lines.readLine();
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
        try {
            return checked(reader.readValue(line));
        } catch (StreamReadException malformed) {
            return rejected("malformed-json", "this line is not JSON");
        } catch (JacksonException wrong) {
            return rejected("invalid-line", "a field is unknown or of the wrong type: " + wrong.getOriginalMessage());
        }
    }

    private AssignmentLine checked(AssignmentJson json) {
        var pointer = pointer(json);
        if (pointer == null) {
            return rejected("invalid-line", "must hold either patronId or identifier with scheme and value");
        }
        if (json.arm() == null || json.arm().isBlank() || json.arm().length() > LONGEST_ARM) {
            return rejected("invalid-line", "arm must have 1 to 40 characters");
        }
        if (json.at() == null) {
            return rejected("invalid-line", "at is needed, like 2026-03-02T09:00:00Z");
        }
        return new AssignmentLine(number, pointer, json.arm(), json.at(), null);
    }

    private static @Nullable Pointer pointer(AssignmentJson json) {
        var identifier = json.identifier();
        if (json.patronId() != null) {
            return identifier == null ? new ByPatron(new PatronId(json.patronId())) : null;
        }
        if (identifier == null || identifier.scheme() == null || identifier.value() == null) {
            return null;
        }
        return new ByIdentifier(identifier.scheme(), identifier.value());
    }

    private AssignmentLine rejected(String type, String detail) {
        return new AssignmentLine(number, null, null, null, new RejectedLine(number, type, detail));
    }
}
