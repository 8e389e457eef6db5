package org.atrium.patron.importing.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/** The characters of a file while somebody reads on; the first that is none is refused with its line. */
final class CheckedText extends Reader {

    private final Reader characters;
    private CharBuffer beginning = CharBuffer.allocate(0);
    private long line = 1;
    private @Nullable Refused refusal;

    CheckedText(Reader characters) {
        this.characters = characters;
    }

    /** What it begins with, up to so many characters: whoever reads afterwards is given it again. */
    String beginning(int most) throws IOException {
        var found = CharBuffer.allocate(most);
        for (int count = 0; found.hasRemaining() && count >= 0; ) {
            count = checked(found.array(), found.position(), found.remaining());
            found.position(found.position() + Math.max(count, 0));
        }
        beginning = found.flip();
        return beginning.toString();
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        if (!beginning.hasRemaining()) {
            return checked(target, from, length);
        }
        int count = Math.min(length, beginning.remaining());
        beginning.get(target, from, count);
        return count;
    }

    private int checked(char[] target, int from, int length) throws IOException {
        try {
            int count = characters.read(target, from, length);
            for (int i = from; i < from + count; i++) {
                if (target[i] == '\n') {
                    line++;
                } else if (target[i] == 0) {
                    throw refuse("has a zero byte in line " + line + ": it is not a text file");
                }
            }
            return count;
        } catch (CharacterCodingException notUtf8) {
            throw refuse("is not UTF-8, somewhere after line " + line + ": save it as “CSV UTF-8”");
        }
    }

    private Refused refuse(String detail) {
        refusal = CsvInspection.refused(detail);
        return refusal;
    }

    /** Why it was refused, for whoever reads through somebody who calls each failure their own. */
    Optional<Refused> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
