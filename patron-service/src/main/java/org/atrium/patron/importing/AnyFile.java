package org.atrium.patron.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file of whichever kind: by its beginning it is seen what it is. */
public final class AnyFile implements Rows.Source {

    private static final int BEGINNING = 4_096;
    private static final String CARD = "BEGIN:VCARD";

    private final Rows.Source tables;
    private final Rows.Source cards;

    public AnyFile(Rows.Source tables, Rows.Source cards) {
        this.tables = tables;
        this.cards = cards;
    }

    @Override
    public Import.Dialect inspect(InputStream file) throws IOException {
        var content = new BufferedInputStream(file, BEGINNING);
        content.mark(BEGINNING);
        var start = new String(content.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        content.reset();
        return isCard(start) ? cards.inspect(content) : tables.inspect(content);
    }

    private static boolean isCard(String start) {
        return start.replace("\uFEFF", "")
                .stripLeading()
                .toUpperCase(Locale.ROOT)
                .startsWith(CARD);
    }

    @Override
    public Rows open(InputStream file, Import.Dialect dialect, Mapping mapping) {
        return (dialect.isOfCards() ? cards : tables).open(file, dialect, mapping);
    }
}
