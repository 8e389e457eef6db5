package org.atrium.patron.segment;

import java.time.Instant;
import java.util.Optional;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.membership.NextChange;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;

/** When somebody enters or leaves though nothing happens. */
final class ByTimeAlone {

    /** Moments at which a part turns without the whole: looked at before the answer is that nobody knows. */
    private static final int MOST_LOOKS = 100;

    private ByTimeAlone() {}

    /** The first moment at which the rule no longer says of the patron what it says today; empty when none is known. */
    static Optional<Instant> turns(Rule rule, Patron patron, RuleBook book, Today today) {
        var holds = new Evaluation(book, today).holds(rule, patron);
        var day = today;
        for (int look = 0; look < MOST_LOOKS; look++) {
            var next = new NextChange(book, day).next(rule, patron);
            if (next.isEmpty()) {
                return next;
            }
            day = Today.at(next.get(), today.zone());
            if (new Evaluation(book, day).holds(rule, patron) != holds) {
                return next;
            }
        }
        return Optional.empty();
    }
}
