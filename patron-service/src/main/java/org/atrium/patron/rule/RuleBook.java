package org.atrium.patron.rule;

import java.util.Optional;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.identity.SegmentId;

/** What a rule may refer to: other segments, personas, and where branches are. */
public interface RuleBook {

    /** Empty when there is no such segment (any more): nobody is in it. */
    Optional<Rule> rule(SegmentId segment);

    /** Whom the persona is made of; empty when there is no such one (any more): nobody is of it. */
    Optional<Rule> persona(PersonaId persona);

    /** What consent to the subject means here: a rule that holds exactly when it is there. */
    Rule consent(Consent.Subject subject);

    /** Empty when the branch has no known place: nobody is near it. */
    Optional<Location> place(BranchId branch);

    default Optional<Location> locate(Comparison.Center center) {
        return switch (center) {
            case Comparison.Center.At at -> Optional.of(at.location());
            case Comparison.Center.OfBranch of -> place(of.branch());
        };
    }
}
