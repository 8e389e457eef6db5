package org.atrium.patron.profile.mongo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.vault.DataKey;
import org.atrium.patron.vault.PatronKeys;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens documents of patrons, many by one question for their keys. Whose key is gone was erased: the document comes from a
 * copy of before, and is nobody.
 */
@Component
class PatronOpening {

    private static final Logger log = LoggerFactory.getLogger(PatronOpening.class);

    private final PatronKeys keys;

    PatronOpening(PatronKeys keys) {
        this.keys = keys;
    }

    Optional<Document> one(Document found) {
        return all(List.of(found)).findFirst();
    }

    /** In the order in which they were found. */
    Stream<Document> all(List<Document> found) {
        var known = known(found);
        return found.stream().flatMap(one -> opened(one, known).stream());
    }

    /** The same, each opened by itself: one that does not open is given as it is to {@code otherwise}. */
    void each(List<Document> found, Consumer<Document> use, BiConsumer<Document, RuntimeException> otherwise) {
        var known = known(found);
        for (var one : found) {
            try {
                opened(one, known)
                        .ifPresentOrElse(
                                use, () -> otherwise.accept(one, new IllegalStateException("its key is gone")));
            } catch (RuntimeException damaged) {
                otherwise.accept(one, damaged);
            }
        }
    }

    private Map<PatronId, DataKey> known(List<Document> found) {
        return keys.find(found.stream()
                .filter(SealedParts::isSealed)
                .map(PatronOpening::id)
                .toList());
    }

    private static Optional<Document> opened(Document found, Map<PatronId, DataKey> known) {
        if (!SealedParts.isSealed(found)) {
            return Optional.of(found);
        }
        var key = known.get(id(found));
        if (key == null) {
            log.warn("the key of patron {} is gone: what is left of the document cannot be read", id(found));
            return Optional.empty();
        }
        return Optional.of(SealedParts.opened(found, key));
    }

    private static PatronId id(Document found) {
        return new PatronId(found.get("_id", UUID.class));
    }
}
