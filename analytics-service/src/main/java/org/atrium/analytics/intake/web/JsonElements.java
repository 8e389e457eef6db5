package org.atrium.analytics.intake.web;

import java.util.ArrayList;
import java.util.List;
import org.atrium.kit.refusal.MalformedJson;
import org.atrium.kit.refusal.Refused;

/**
 * Where the elements of a JSON array begin and end, by its brackets, quotes and commas alone. Each element is read by
 * itself afterwards, so that one that no parser takes does not keep those behind it from being read.
 */
final class JsonElements {

    private final byte[] body;
    private final int most;
    private final List<Part> parts = new ArrayList<>();
    private int at;

    private JsonElements(byte[] body, int most) {
        this.body = body;
        this.most = most;
    }

    /** From {@code from}, included, to {@code to}, excluded; without the space around it. */
    record Part(int from, int to) {

        int length() {
            return to - from;
        }
    }

    /**
     * @param open place of the bracket that opens the array
     * @param most elements; reading stops behind one more
     * @throws Refused if the array does not end, or something stands behind it
     */
    static List<Part> of(byte[] body, int open, int most) {
        var elements = new JsonElements(body, most);
        elements.at = open + 1;
        elements.read();
        return elements.parts;
    }

    private void read() {
        skipSpace();
        if (at < body.length && body[at] == ']') {
            at++;
            checkEnd();
            return;
        }
        while (parts.size() <= most) {
            var from = at;
            var end = endOfElement();
            parts.add(trimmed(from, end));
            at = end + 1;
            if (body[end] == ']') {
                checkEnd();
                return;
            }
        }
    }

    /** The comma or the bracket behind it. */
    private int endOfElement() {
        var depth = 0;
        while (at < body.length) {
            switch (body[at]) {
                case '"' -> skipText();
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth == 0) {
                        return at;
                    }
                    depth--;
                }
                case ',' -> {
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> {}
            }
            at++;
        }
        throw new Refused(new MalformedJson("The list does not end."));
    }

    /** To its closing quote, or to the end of the body. */
    private void skipText() {
        at++;
        while (at < body.length && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
    }

    private Part trimmed(int from, int to) {
        var first = from;
        var last = to;
        while (first < last && isSpace(body[first])) {
            first++;
        }
        while (last > first && isSpace(body[last - 1])) {
            last--;
        }
        if (first == last || body[to] == '}') {
            throw new Refused(new MalformedJson("The list has a comma or a brace where an element should be."));
        }
        return new Part(first, last);
    }

    private void checkEnd() {
        skipSpace();
        if (at < body.length) {
            throw new Refused(new MalformedJson("There is something behind the list."));
        }
    }

    private void skipSpace() {
        while (at < body.length && isSpace(body[at])) {
            at++;
        }
    }

    static boolean isSpace(byte one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n';
    }
}
