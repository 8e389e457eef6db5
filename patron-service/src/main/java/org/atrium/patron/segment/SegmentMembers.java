package org.atrium.patron.segment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.export.ExportKind;
import org.atrium.kit.export.Portion;
import org.atrium.kit.export.Wanted;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.jspecify.annotations.Nullable;

/**
 * The noted members of a segment as a file, by their ids: what staff see of them in a list, under the names by which an
 * import knows it.
 */
public final class SegmentMembers implements ExportKind {

    private final Segments segments;
    private final Population population;
    private final Patrons patrons;
    private final Branches branches;

    public SegmentMembers(Segments segments, Population population, Patrons patrons, Branches branches) {
        this.segments = segments;
        this.population = population;
        this.patrons = patrons;
        this.branches = branches;
    }

    @Override
    public String name() {
        return "segment-members";
    }

    @Override
    public Set<Scope> rights() {
        return Set.of(Scope.PATRONS_READ);
    }

    @Override
    public List<String> columns() {
        return List.of(
                "patronId",
                "name.given",
                "name.family",
                "name.preferred",
                "homeBranch",
                "category",
                "language",
                "expiresOn",
                "lifecycle");
    }

    @Override
    public String title(UUID subject) {
        return segments.catalogue()
                .find(new SegmentId(subject))
                .map(Segment::name)
                .orElseThrow(() -> new Refused(new NotFound("segment " + subject)));
    }

    @Override
    public Portion read(Wanted wanted, @Nullable String after, int limit) {
        var ids = population.members(
                new SegmentId(wanted.subject()), after == null ? null : new PatronId(UUID.fromString(after)), limit);
        var members = WholePatrons.each(patrons, ids, Member::of).stream()
                .sorted(Comparator.comparing(Member::id))
                .toList();
        var names = branches.named(members.stream()
                .map(member -> member.details().homeBranch())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new Portion(
                members.stream().map(member -> member.row(names)).toList(),
                ids.size() < limit ? null : ids.getLast().toString());
    }

    private record Member(PatronId id, Details details, String lifecycle) {

        static Member of(Patron patron) {
            return new Member(
                    patron.id(), patron.details(), patron.derived().lifecycle().word());
        }

        List<String> row(Map<BranchId, String> branches) {
            var branch = details.homeBranch();
            return Portion.row(
                    id,
                    details.name().given(),
                    details.name().family(),
                    details.name().preferred(),
                    branch == null ? null : branches.get(branch),
                    details.category(),
                    details.language(),
                    details.expiresOn(),
                    lifecycle);
        }
    }
}
