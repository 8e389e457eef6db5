package org.atrium.patron.vcard;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.export.ExportKind;
import org.atrium.kit.export.FileForm;
import org.atrium.kit.export.Portion;
import org.atrium.kit.export.Wanted;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.jspecify.annotations.Nullable;

/** The noted members of a segment as vCards, by their ids. */
public final class SegmentCards implements ExportKind {

    private final Segments segments;
    private final Population population;
    private final Patrons patrons;

    public SegmentCards(Segments segments, Population population, Patrons patrons) {
        this.segments = segments;
        this.population = population;
        this.patrons = patrons;
    }

    @Override
    public String name() {
        return "segment-vcards";
    }

    @Override
    public Set<Scope> rights() {
        return Set.of(Scope.PATRONS_READ);
    }

    @Override
    public FileForm form() {
        return FileForm.VCARD;
    }

    @Override
    public List<String> columns() {
        return List.of("vCard");
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
        var cards = WholePatrons.each(patrons, ids, patron -> new Card(patron.id(), PatronCard.of(patron))).stream()
                .sorted(Comparator.comparing(Card::id))
                .toList();
        return new Portion(
                cards.stream().map(card -> List.of(card.text())).toList(),
                ids.size() < limit ? null : ids.getLast().toString());
    }

    private record Card(PatronId id, String text) {}
}
