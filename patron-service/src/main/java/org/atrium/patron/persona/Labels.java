package org.atrium.patron.persona;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atrium.kit.language.Language;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Text;

/** What staff call a persona, by language tag. */
public record Labels(SortedMap<String, String> byTag) {

    public static final Labels NONE = new Labels(new TreeMap<>());
    private static final int LONGEST = 60;

    public Labels {
        byTag = Collections.unmodifiableSortedMap(new TreeMap<>(byTag));
    }

    /** @throws Refused naming every label that is none */
    public static Labels read(Map<String, String> asked, String pointer) {
        var faults = new Faults();
        var read = new TreeMap<String, String>();
        if (faults.fits(asked.size(), Language.values().length, pointer)) {
            asked.forEach((tag, text) -> {
                var below = pointer + "/" + tag.replace("~", "~0").replace("/", "~1");
                var isSpoken = Arrays.stream(Language.values())
                        .anyMatch(one -> one.tag().equals(tag));
                faults.require(isSpoken, below, "is no language of this house: en, fr, zh-Hans");
                Text.fault(text).ifPresent(fault -> faults.add(below, fault));
                var label = Text.label(text);
                faults.require(
                        !label.isEmpty() && label.codePointCount(0, label.length()) <= LONGEST,
                        below,
                        "must be a text of 1 to " + LONGEST + " characters");
                read.put(tag, label);
            });
        }
        faults.refuseIfAny();
        return new Labels(read);
    }

    Optional<String> in(Language language) {
        return Optional.ofNullable(byTag.get(language.tag()))
                .or(() -> byTag.values().stream().findFirst());
    }
}
