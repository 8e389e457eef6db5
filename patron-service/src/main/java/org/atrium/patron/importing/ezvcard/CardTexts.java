package org.atrium.patron.importing.ezvcard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Divides a file into its cards, of which one is in memory at a time. */
final class CardTexts implements AutoCloseable {

    /** A card with a portrait has room in it. */
    private static final int LARGEST = 4 << 20;

    private final BufferedReader characters;
    private long line;
    private boolean atEnd;

    CardTexts(InputStream file) {
        this.characters = new BufferedReader(new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /**
     * @param line where it begins, from 1
     * @param isTooLarge then its text is not there
     */
    record CardText(long line, String text, boolean isTooLarge) {}

    /** From some line on the file has no cards. */
    static final class Broken extends RuntimeException {
        Broken(String message) {
            super(message);
        }
    }

    /** Where the reading is. */
    long line() {
        return line;
    }

    /**
     * The next card; empty at the end.
     *
     * @throws Broken naming the line
     */
    Optional<CardText> next() {
        try {
            var text = nextLine(LARGEST);
            while (!atEnd && text.isBlank()) {
                text = nextLine(LARGEST);
            }
            if (atEnd && text.isBlank()) {
                return Optional.empty();
            }
            if (!is(text, "BEGIN:VCARD")) {
                throw new Broken("line " + line + " stands outside of a card");
            }
            return Optional.of(card(text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private CardText card(String first) throws IOException {
        var start = line;
        var card = new StringBuilder(first).append("\r\n");
        int open = 1;
        boolean isTooLarge = false;
        while (open > 0) {
            if (atEnd) {
                throw new Broken("the card that begins in line " + start + " has no end");
            }
            var text = nextLine(LARGEST - card.length());
            open += is(text, "BEGIN:VCARD") ? 1 : is(text, "END:VCARD") ? -1 : 0;
            if (card.length() + text.length() >= LARGEST) {
                isTooLarge = true;
                card.setLength(0);
            }
            if (!isTooLarge) {
                card.append(text).append("\r\n");
            }
        }
        return new CardText(start, isTooLarge ? "" : card.toString(), isTooLarge);
    }

    private static boolean is(String text, String what) {
        return text.length() < 100 && text.strip().toUpperCase(Locale.ROOT).equals(what);
    }

    /** Of a longer one the beginning, as long as that: it is too large for its card. */
    private String nextLine(int most) throws IOException {
        line++;
        var text = new StringBuilder();
        for (int one = characters.read(); ; one = characters.read()) {
            if (one < 0) {
                atEnd = true;
                return text.toString();
            }
            if (one == '\n') {
                return text.toString();
            }
            if (one == 0) {
                throw new Broken("line " + line + " has a zero byte: it is not a text file");
            }
            if (one != '\r' && one != '\uFEFF' && text.length() <= most) {
                text.append((char) one);
            }
        }
    }

    @Override
    public void close() {
        try {
            characters.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
