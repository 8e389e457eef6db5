package org.atrium.kit.access;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atrium.kit.erasure.Forgotten;

/**
 * Somebody who wants to have what is held of them.
 *
 * @param ids all ids of the person
 * @param texts by which the person is named where no id stands: values of identifiers, and addresses
 */
public record WhoAsks(Set<UUID> ids, Set<String> texts) {

    public WhoAsks {
        ids = Set.copyOf(ids);
        texts = Set.copyOf(texts);
    }

    /** Finds where a text names the person: what is handed out by it is what erasing would find. */
    public Pattern mention() {
        return new Forgotten(ids, texts).mention();
    }

    /** Texts name the person: none of them is in a log. */
    @Override
    public String toString() {
        return "WhoAsks";
    }
}
