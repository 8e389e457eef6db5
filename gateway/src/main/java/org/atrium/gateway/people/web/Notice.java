package org.atrium.gateway.people.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.atrium.gateway.people.PasswordFault;
import org.atrium.kit.language.Words;

/** What the page has to say about the last attempt. */
record Notice(List<String> lines) {

    static final Notice NONE = new Notice(List.of());

    static Notice of(Words words, String key, Object... values) {
        return new Notice(List.of(words.say(key, values)));
    }

    static Notice of(Words words, Set<PasswordFault> faults) {
        return new Notice(faults.stream()
                .map(fault -> words.say(fault.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList());
    }
}
