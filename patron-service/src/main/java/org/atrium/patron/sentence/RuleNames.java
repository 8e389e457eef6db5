package org.atrium.patron.sentence;

import java.util.Map;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.SegmentId;

/**
 * What the branches and segments are called that a rule names by their ids.
 *
 * @param branches those that there are
 * @param segments likewise
 */
record RuleNames(Map<BranchId, String> branches, Map<SegmentId, String> segments) {

    RuleNames {
        branches = Map.copyOf(branches);
        segments = Map.copyOf(segments);
    }
}
