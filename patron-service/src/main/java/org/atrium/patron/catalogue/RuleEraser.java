package org.atrium.patron.catalogue;

import java.time.Clock;
import java.util.Set;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.patron.rule.RuleParser;
import org.jspecify.annotations.Nullable;

/** Takes the identifiers of somebody out of the rules of segments, which may list them. */
public final class RuleEraser implements Eraser {

    private final Segments segments;
    private final Clock clock;

    public RuleEraser(Segments segments, Clock clock) {
        this.segments = segments;
        this.clock = clock;
    }

    @Override
    public String collection() {
        return "segments";
    }

    @Override
    public long erase(Forgotten person) {
        long changed = 0;
        for (var next = first(person.texts()); next != null; next = first(person.texts())) {
            if (segments.replace(next)) {
                changed++;
            }
        }
        return changed;
    }

    /** The catalogue without them in the first rule that names any; null when none does. */
    private @Nullable Catalogue first(Set<String> texts) {
        var catalogue = segments.catalogue();
        for (var segment : catalogue.segments()) {
            var text = RuleTexts.without(segment.text(), texts);
            if (!text.equals(segment.text())) {
                // A rule that could not be read before is none after it either.
                var rule = RuleParser.readable(text).orElse(segment.rule());
                var now = clock.instant();
                return catalogue.with(segment.edited(segment.name(), text, rule, now), now);
            }
        }
        return null;
    }
}
