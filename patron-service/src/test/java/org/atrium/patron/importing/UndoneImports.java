package org.atrium.patron.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;
import org.atrium.patron.attribute.AttributeDesk;
import org.atrium.patron.attribute.MemoryAttributeSchemas;
import org.atrium.patron.branch.MemoryBranches;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.erasure.NotedPeople;
import org.atrium.patron.hold.MemoryHolds;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionEvent;
import org.atrium.patron.institution.MemoryInstitutions;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.registration.PatronReaders;
import org.atrium.patron.suppression.MemorySuppressions;
import org.atrium.patron.suppression.SuppressionList;

/** A library in memory that takes files in and back. */
final class UndoneImports {

    final InstitutionId library = TestTokens.anInstitution();
    final MemoryPatrons patrons = new MemoryPatrons();
    final MemoryImports imports = new MemoryImports();
    final MemoryTraces traces = new MemoryTraces();
    final Set<PatronId> sentTo = new HashSet<>();
    final MemoryHolds holds = new MemoryHolds();
    final Set<PatronId> asked = new HashSet<>();
    final NotedPeople erased = new NotedPeople();
    final PatronDesk desk;
    MemoryUndos undos;
    Instant now = ImportFixtures.NOW;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    Keepers keepers = new Keepers(holds::among, ids -> among(asked, ids));
    private final SegmentSnapshots snapshots;
    private final ImportDesk importing;

    UndoneImports() {
        this(new MemoryUndos());
    }

    UndoneImports(MemoryUndos undos) {
        this.undos = undos;
        var ids = Ids.timeOrdered();
        var institutions = new MemoryInstitutions();
        var founded = Institution.founded(library, "Library", ZoneId.of("Europe/Paris"), List.of("fr"));
        org.atrium.kit.tenancy.Tenancy.run(
                library,
                () -> institutions.establish(
                        founded, new InstitutionEvent.Founded(InstitutionEvent.Traits.of(founded)).outgoing()));
        var branches = new MemoryBranches();
        snapshots = new SegmentSnapshots(
                new MemorySegments(),
                institutions,
                branches,
                new ConsentPolicies(new MemoryPurposes(), institutions, new TestSettings()),
                Optional::empty,
                clock);
        desk = new PatronDesk(patrons, snapshots, clock);
        var freely = new AttributeDesk(new MemoryAttributeSchemas(), (schema, attributes) -> List.of(), clock);
        var readers = new RowReaders(new PatronReaders(institutions, branches, freely, clock, ids), branches, ids);
        var suppressions = new SuppressionList(
                new MemorySuppressions(), (purpose, text) -> Sha256.text(purpose + text), ErasureJournal.none());
        var writer = new RowWriter(patrons, desk, snapshots, suppressions, traces, clock, ids);
        importing = new ImportDesk(imports, new LinesAsRows(), readers, writer, clock, ids);
    }

    UndoDesk undoing() {
        var writer = new UndoWriter(patrons, desk, snapshots, traces, this::sentToAmong, keepers, clock);
        return new UndoDesk(imports, undos, traces, writer, erased, new Erasers(List.of()), clock);
    }

    private Set<PatronId> sentToAmong(Collection<PatronId> people) {
        return among(sentTo, people);
    }

    private static Set<PatronId> among(Set<PatronId> all, Collection<PatronId> people) {
        var among = new HashSet<>(all);
        among.retainAll(Set.copyOf(people));
        return among;
    }

    /** A file that is done. */
    ImportId imported(MappingForm form, String file) {
        var accepted = accepted(form, file, false);
        importing.run(accepted, () -> {});
        return accepted;
    }

    ImportId accepted(MappingForm form, String file, boolean dryRun) {
        try {
            return importing
                    .accept(
                            () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                            "patrons.csv",
                            form,
                            dryRun)
                    .id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void run(ImportId id) {
        importing.run(id, () -> {});
    }

    /** Taken back to its end. */
    Undo undone(ImportId id, boolean dryRun) {
        undoing().ask(id, dryRun);
        undoing().run(id, dryRun, () -> {});
        return undos.find(id, dryRun).orElseThrow();
    }

    Patron holderOf(String key) {
        var known = patrons.known(List.of(), List.of(key));
        return patrons.find(known.getFirst().id()).orElseThrow();
    }

    boolean isKnown(String key) {
        return !patrons.known(List.of(), List.of(key)).isEmpty();
    }

    /** Card, barcode, family name, address, shoe size; the file is the source of truth for barcodes. */
    static MappingForm form() {
        return new MappingForm(
                Map.of(
                        "card", "identifiers.card",
                        "barcode", "identifiers.barcode",
                        "family", "name.family",
                        "mail", "contactPoints.email",
                        "shoe", "attributes.shoe",
                        "news", "consents.news.email"),
                "identifiers.card",
                null,
                "ils",
                null,
                List.of("barcode"),
                new MappingForm.TermsOfConsent("consent", "v1", null),
                null);
    }

    static final String HEADER = "card,barcode,family,mail,shoe,news\n";
}
