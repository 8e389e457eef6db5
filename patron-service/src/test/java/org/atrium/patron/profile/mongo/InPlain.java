package org.atrium.patron.profile.mongo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.likeness.Blocks;
import org.atrium.patron.likeness.Traits;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Patron;
import org.bson.Document;

/** A patron's document as it was before there were keys. */
final class InPlain {

    private InPlain() {}

    static Document of(Patron patron) {
        var document = PatronDocument.bare(patron);
        PatronDocument.put(
                document,
                "identifierKeys",
                patron.identifiers().stream().map(Identifier::key).toList());
        PatronDocument.put(
                document,
                "addresses",
                patron.contactPoints().stream().map(ContactPoint::key).toList());
        PatronDocument.put(document, "usable", List.copyOf(patron.usableChannels()));
        PatronDocument.put(document, "agreed", List.copyOf(patron.agreed()));
        PatronDocument.put(document, "refused", List.copyOf(patron.refused()));
        PatronDocument.put(document, "reachable", List.copyOf(patron.reachable()));
        document.append("membership", patron.hasMembership());
        var words = SearchWords.of(patron);
        PatronDocument.put(document, "search", words);
        var starts = new LinkedHashSet<String>();
        words.forEach(word -> IntStream.rangeClosed(1, Math.min(3, word.length()))
                .forEach(length -> starts.add(word.substring(0, length))));
        PatronDocument.put(document, "starts", List.copyOf(starts));
        PatronDocument.put(document, "blocks", Blocks.of(Traits.of(patron.details(), patron.contactPoints())));
        return document.append("compare", patron.version());
    }
}
