package org.atrium.patron.sentence;

import java.util.Map;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.persona.PersonaName;

/**
 * What the branches, segments, groups and personas are called that a rule names by their ids.
 *
 * @param branches those that there are
 * @param segments likewise
 * @param groups those that whoever listens may know
 * @param personas those that there are
 */
record RuleNames(
        Map<BranchId, String> branches,
        Map<SegmentId, String> segments,
        Map<GroupId, String> groups,
        Map<PersonaId, PersonaName> personas) {

    RuleNames {
        branches = Map.copyOf(branches);
        segments = Map.copyOf(segments);
        groups = Map.copyOf(groups);
        personas = Map.copyOf(personas);
    }
}
