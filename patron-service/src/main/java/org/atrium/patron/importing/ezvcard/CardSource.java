package org.atrium.patron.importing.ezvcard;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.importing.Cells;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.ImportDesk;
import org.atrium.patron.importing.Mapping;
import org.atrium.patron.importing.Row;
import org.atrium.patron.importing.RowFault;
import org.atrium.patron.importing.Rows;
import org.atrium.patron.importing.UnreadableFile;
import org.springframework.stereotype.Component;

/** vCards (2.1, 3.0, 4.0) as a source of rows: each card is one, and every file has the same columns. */
@Component
class CardSource implements Rows.Source {

    private static final int MOST_CARDS = 1_000_000;

    @Override
    public Import.Dialect inspect(InputStream file) throws IOException {
        try (var cards = new CardTexts(file)) {
            count(cards);
        }
        return Import.Dialect.ofCards(CardColumns.header());
    }

    private static void count(CardTexts cards) throws IOException {
        try {
            for (int rows = 0; cards.next().isPresent(); rows++) {
                if (rows >= MOST_CARDS) {
                    throw refused("has more than 1,000,000 cards: divide it");
                }
            }
        } catch (CardTexts.Broken broken) {
            throw refused("is no file of vCards: " + broken.getMessage());
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CharacterCodingException) {
                throw refused("is not UTF-8, somewhere after line " + cards.line());
            }
            throw failure.getCause();
        }
    }

    private static Refused refused(String detail) {
        return new Refused(new UnreadableFile("The file " + detail + "."));
    }

    @Override
    public Rows open(InputStream file, Import.Dialect dialect, Mapping mapping) {
        var cards = new CardTexts(file);
        return new Rows() {
            @Override
            public Optional<Row> next() {
                try {
                    return cards.next().map(card -> row(card, mapping));
                } catch (CardTexts.Broken broken) {
                    throw new ImportDesk.UnreadableRest("The file cannot be read on: " + broken.getMessage());
                }
            }

            @Override
            public void close() {
                cards.close();
            }
        };
    }

    private static Row row(CardTexts.CardText text, Mapping mapping) {
        if (text.isTooLarge()) {
            return fault(text.line(), "is a card of more than 4 million characters");
        }
        try {
            var card = Ezvcard.parse(text.text()).first();
            return card == null ? unreadable(text) : row(card, text.line(), mapping);
        } catch (RuntimeException unreadable) {
            // Whatever a card has that nobody thought of, the others are read.
            return unreadable(text);
        }
    }

    private static Row unreadable(CardTexts.CardText text) {
        return fault(text.line(), "is a card that cannot be read");
    }

    private static Row row(VCard card, long line, Mapping mapping) {
        var cells = new ArrayList<Row.Cell>();
        var faults = new ArrayList<RowFault>();
        mapping.columns()
                .forEach((column, field) ->
                        Cells.read(CardColumns.of(card, column), line, column, field, cells, faults));
        if (mapping.columns().containsKey(CardColumns.UID)
                && CardColumns.of(card, CardColumns.UID).isEmpty()) {
            faults.add(new RowFault(
                    line,
                    CardColumns.UID,
                    "is missing, and the card has no e-mail, telephone, birthday or street by which one person could be"
                            + " told from another of the same name"));
        }
        return new Row(line, cells, faults, List.of());
    }

    private static Row fault(long line, String reason) {
        return new Row(line, List.of(), List.of(new RowFault(line, "", reason)), List.of());
    }
}
