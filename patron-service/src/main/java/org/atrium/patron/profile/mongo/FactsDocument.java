package org.atrium.patron.profile.mongo;

import static org.atrium.patron.layout.PatronLayout.FACTS;
import static org.atrium.patron.layout.PatronLayout.FACT_NAME;
import static org.atrium.patron.layout.PatronLayout.FACT_VALUE;

import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.fact.Facts;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A list of entries, so that one index answers about any fact. Days are ISO texts, which sort as days do. */
final class FactsDocument {

    private FactsDocument() {}

    static void write(Facts facts, Document document) {
        PatronDocument.put(
                document,
                FACTS.path(),
                facts.all().stream().map(FactsDocument::entry).toList());
    }

    static Facts read(Document found) {
        return new Facts(PatronDocument.list(found, FACTS.path()).stream()
                .map(FactsDocument::fact)
                .toList());
    }

    private static Document entry(Fact fact) {
        var entry = new Document(FACT_NAME, fact.name().value());
        var value = fact.value();
        if (value != null) {
            entry.append("y", value.type().word())
                    .append(FACT_VALUE, value.plain() instanceof LocalDate day ? day.toString() : value.plain());
        }
        return entry.append("a", Date.from(fact.asOf()))
                .append("t", Date.from(fact.statedAt()))
                .append("s", fact.statement());
    }

    private static Fact fact(Document entry) {
        return new Fact(
                new FactName(entry.getString(FACT_NAME)),
                value(entry),
                entry.getDate("a").toInstant(),
                entry.getDate("t").toInstant(),
                entry.get("s", UUID.class));
    }

    private static @Nullable FactValue value(Document entry) {
        var type = entry.getString("y");
        return type == null
                ? null
                : FactType.of(type).orElseThrow().kept(Objects.requireNonNull(entry.get(FACT_VALUE)));
    }
}
