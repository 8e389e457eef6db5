package org.atrium.patron.segment;

import java.util.List;
import java.util.function.Consumer;
import org.atrium.kit.test.MovableClock;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.group.Group;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.purpose.Purposes;

/**
 * What a world is made of.
 *
 * @param erasing takes the erasure of somebody as far as this service takes it
 */
record House(
        PatronDesk desk,
        Patrons patrons,
        SegmentDesk segments,
        Sweep sweep,
        SegmentSnapshots snapshots,
        Population population,
        Purposes purposes,
        MergeDesk merging,
        InstitutionDesk institutions,
        Branches branches,
        Personas personas,
        Consumer<PatronId> erasing,
        List<Group> groups,
        MovableClock clock) {

    House {
        groups = List.copyOf(groups);
    }
}
