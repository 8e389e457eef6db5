package org.atrium.patron.persona.mongo;

import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Persona;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.persona.Range;
import org.bson.Document;

/** How a model is stored. An input is stored by its word. */
final class ModelDocument {

    private ModelDocument() {}

    static Document of(PersonaModel model) {
        return new Document("run", model.run())
                .append("asOf", Date.from(model.asOf()))
                .append("definition", model.definition())
                .append("seed", model.seed())
                .append("people", model.people())
                .append("compared", model.compared())
                .append("agreement", model.agreement())
                .append("means", means(model.means()))
                .append(
                        "tried",
                        model.tried().stream().map(ModelDocument::tried).toList())
                .append(
                        "personas",
                        model.personas().stream().map(ModelDocument::persona).toList())
                .append("lastNumber", model.lastNumber());
    }

    private static Document tried(PersonaModel.Tried one) {
        var document = new Document("personas", one.personas());
        if (one.silhouette() != null) {
            document.append("silhouette", one.silhouette());
        }
        if (one.refused() != null) {
            document.append("refused", one.refused().name());
        }
        return document;
    }

    private static Document persona(Persona one) {
        var ranges = new Document();
        one.ranges().forEach((input, range) -> ranges.append(input.word(), List.of(range.least(), range.most())));
        return new Document("id", one.id().value())
                .append("number", one.number())
                .append("ranges", ranges)
                .append("means", means(one.means()))
                .append("people", one.people());
    }

    private static Document means(Map<Input, Double> means) {
        var document = new Document();
        means.forEach((input, mean) -> document.append(input.word(), mean));
        return document;
    }

    static PersonaModel read(Document found) {
        return new PersonaModel(
                found.get("run", UUID.class),
                found.getDate("asOf").toInstant(),
                found.getInteger("definition"),
                found.getLong("seed"),
                found.getLong("people"),
                found.getLong("compared"),
                found.getDouble("agreement"),
                readMeans(found.get("means", Document.class)),
                found.getList("tried", Document.class).stream()
                        .map(ModelDocument::readTried)
                        .toList(),
                found.getList("personas", Document.class).stream()
                        .map(ModelDocument::readPersona)
                        .toList(),
                found.getInteger("lastNumber"));
    }

    private static PersonaModel.Tried readTried(Document found) {
        var refused = found.getString("refused");
        return new PersonaModel.Tried(
                found.getInteger("personas"),
                found.getDouble("silhouette"),
                refused == null ? null : PersonaModel.Refused.valueOf(refused));
    }

    private static Persona readPersona(Document found) {
        var ranges = new EnumMap<Input, Range>(Input.class);
        found.get("ranges", Document.class).forEach((word, bounds) -> {
            var both = (List<?>) bounds;
            ranges.put(input(word), new Range((Integer) both.getFirst(), (Integer) both.getLast()));
        });
        return new Persona(
                new PersonaId(found.get("id", UUID.class)),
                found.getInteger("number"),
                ranges,
                readMeans(found.get("means", Document.class)),
                found.getLong("people"));
    }

    private static Map<Input, Double> readMeans(Document found) {
        var means = new EnumMap<Input, Double>(Input.class);
        found.forEach((word, mean) -> means.put(input(word), (Double) mean));
        return means;
    }

    private static Input input(String word) {
        return Input.of(word).orElseThrow(() -> new IllegalStateException("no input " + word));
    }
}
