package org.atrium.patron.handout;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.patron.catalogue.RuleTexts;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;

/** Hands out which segments somebody is in, and which name them; the rule of one that lists others is not told. */
final class OfSegments implements Giver {

    private final Patrons patrons;
    private final Segments segments;

    OfSegments(Patrons patrons, Segments segments) {
        this.patrons = patrons;
        this.segments = segments;
    }

    @Override
    public String collection() {
        return "segments";
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public List<String> columns() {
        return List.of("id", "name", "member", "listed");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var member = new TreeSet<SegmentId>();
        OfPatrons.persons(patrons, person)
                .forEach(one -> member.addAll(one.derived().segments()));
        return Given.part(
                segments.catalogue().segments().stream()
                        .flatMap(segment -> row(segment, member.contains(segment.id()), isListed(segment, person)))
                        .toList(),
                after,
                limit);
    }

    private static boolean isListed(Segment segment, WhoAsks person) {
        return !RuleTexts.without(segment.text(), person.texts()).equals(segment.text());
    }

    private static Stream<SequencedMap<String, Object>> row(Segment segment, boolean member, boolean listed) {
        return member || listed
                ? Stream.of(Given.row(
                        "id", segment.id().value(), "name", segment.name(), "member", member, "listed", listed))
                : Stream.empty();
    }
}
