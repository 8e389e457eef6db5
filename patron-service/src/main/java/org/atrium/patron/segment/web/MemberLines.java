package org.atrium.patron.segment.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.reading.Showing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Members of a segment as NDJSON, a page at a time, so that a large one needs no more memory than a small one. */
final class MemberLines {

    private static final int PAGE = 500;

    private final Population population;
    private final Patrons patrons;
    private final Showing showing;
    private final JsonMapper json;

    MemberLines(Population population, Patrons patrons, Showing showing, JsonMapper json) {
        this.population = population;
        this.patrons = patrons;
        this.showing = showing;
        this.json = json;
    }

    record SegmentMember(
            UUID patronId,
            @Nullable UUID homeBranchId,
            @Nullable String language,
            String lifecycle) {

        static SegmentMember of(Patron patron) {
            var branch = patron.details().homeBranch();
            return new SegmentMember(
                    patron.id().value(),
                    branch == null ? null : branch.value(),
                    patron.details().language(),
                    patron.derived().lifecycle().word());
        }
    }

    /** Each page is noted before its first line is written. */
    void write(SegmentId segment, OutputStream out) throws IOException {
        var page = population.members(segment, null, PAGE);
        showing.people(page);
        while (!page.isEmpty()) {
            for (var member : members(page)) {
                out.write(json.writeValueAsBytes(member));
                out.write('\n');
            }
            page = population.members(segment, page.getLast(), PAGE);
            if (!page.isEmpty()) {
                showing.people(page);
            }
        }
        out.flush();
    }

    private List<SegmentMember> members(List<PatronId> ids) {
        return WholePatrons.each(patrons, ids, SegmentMember::of).stream()
                .sorted(Comparator.comparing(member -> new PatronId(member.patronId())))
                .toList();
    }
}
