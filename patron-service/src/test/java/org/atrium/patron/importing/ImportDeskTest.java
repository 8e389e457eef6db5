package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;
import org.atrium.patron.attribute.AttributeDesk;
import org.atrium.patron.attribute.MemoryAttributeSchemas;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.branch.MemoryBranches;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionEvent;
import org.atrium.patron.institution.MemoryInstitutions;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.Written;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.registration.PatronReaders;
import org.atrium.patron.suppression.MemorySuppressions;
import org.atrium.patron.suppression.SuppressionList;
import org.junit.jupiter.api.Test;

/** What becomes of a file, whatever it looks like. */
class ImportDeskTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String CARDS = "card,shoe size\nK1,41\nK2,42\n";

    private final InstitutionId library = TestTokens.anInstitution();
    private final Clock clock = Clock.fixed(ImportFixtures.NOW, ZoneOffset.UTC);
    private final Ids ids = Ids.timeOrdered();
    private final MemoryPatrons patrons = new MemoryPatrons();
    private final MemoryImports imports = new MemoryImports();

    @Test
    void a_file_is_taken_in_after_it_was_accepted_and_then_forgotten() {
        Tenancy.run(library, () -> {
            var accepted = accept(desk(imports), CARDS, false);
            assertThat(accepted.state()).isEqualTo(Import.State.RUNNING);
            assertThat(accepted.ignored()).containsExactly("shoe size");
            assertThat(patrons.everybody()).isEmpty();

            desk(imports).run(accepted.id(), () -> {});
            desk(imports).run(accepted.id(), () -> {});

            var done = imports.find(accepted.id()).orElseThrow();
            assertThat(done.state()).isEqualTo(Import.State.DONE);
            assertThat(done.counts()).isEqualTo(new Import.Counts(2, 2, 0, 0, 0, 0));
            assertThat(patrons.everybody()).hasSize(2);
            assertThatThrownBy(() -> imports.read(accepted.id())).hasMessage("the file is not there");
        });
    }

    @Test
    void of_a_file_that_is_refused_nothing_stays() {
        Tenancy.run(library, () -> {
            assertThatThrownBy(() -> accept(desk(imports), CARDS, false, Map.of("no such column", "identifiers.card")))
                    .isInstanceOf(Refused.class);
            assertThat(imports.files()).isZero();

            var accepted = accept(desk(imports), CARDS, false);
            assertThat(imports.read(accepted.id())).hasContent(CARDS);
        });
    }

    @Test
    void what_is_only_tried_is_counted_and_not_written() {
        Tenancy.run(library, () -> {
            var tried = accept(desk(imports), CARDS, true);

            desk(imports).run(tried.id(), () -> {});

            assertThat(imports.find(tried.id()).orElseThrow().counts()).isEqualTo(new Import.Counts(2, 2, 0, 0, 0, 0));
            assertThat(patrons.everybody()).isEmpty();
        });
    }

    @Test
    void a_batch_that_was_written_but_not_noted_is_counted_once() {
        var rows = IntStream.range(0, 1_700).mapToObj(i -> "K" + i).collect(Collectors.joining("\n"));
        var dying = new MemoryImports() {

            private int checkpoints;

            @Override
            public void checkpoint(Import next, Findings found) {
                if (++checkpoints == 2) {
                    throw new IllegalStateException("died");
                }
                super.checkpoint(next, found);
            }
        };

        Tenancy.run(library, () -> {
            var id = accept(desk(dying), "card\n" + rows, false).id();
            assertThatThrownBy(() -> desk(dying).run(id, () -> {})).hasMessage("died");
            assertThat(dying.find(id).orElseThrow().counts().read()).isEqualTo(500);
            assertThat(patrons.known(List.of(), List.of("card:K999"))).hasSize(1);
            assertThat(patrons.known(List.of(), List.of("card:K1000"))).isEmpty();

            desk(dying).run(id, () -> {});

            var after = dying.find(id).orElseThrow();
            assertThat(after.counts()).isEqualTo(new Import.Counts(1_700, 1_700, 0, 0, 0, 0));
            assertThat(after.state()).isEqualTo(Import.State.DONE);
        });
    }

    @Test
    void a_row_that_cannot_be_written_is_set_aside_with_its_reason_and_the_others_are_taken_in_and_counted() {
        var failing = new MemoryPatrons() {

            @Override
            public Written write(List<Draft> drafts) {
                for (var draft : drafts) {
                    if (draft.after().identifiers().stream()
                            .anyMatch(one -> one.value().equals("K3"))) {
                        // Those before it in this round trip are there.
                        super.write(drafts.subList(0, drafts.indexOf(draft)));
                        throw new IllegalStateException("Duplicate key " + draft.after());
                    }
                }
                return super.write(drafts);
            }
        };

        Tenancy.run(library, () -> {
            var desk = desk(imports, failing);
            var first = accept(desk, "card\nK1\nK2\nK3\nK4\n", false);
            desk.run(first.id(), () -> {});

            var done = imports.find(first.id()).orElseThrow();
            assertThat(done.state()).isEqualTo(Import.State.DONE);
            assertThat(done.counts()).isEqualTo(new Import.Counts(4, 3, 0, 0, 1, 0));
            assertThat(failing.everybody()).hasSize(3);
            assertThat(imports.faults(first.id())).singleElement().satisfies(fault -> {
                assertThat(fault.line()).isEqualTo(4);
                assertThat(fault.reason()).contains("cannot be taken in").doesNotContain("K3");
            });
        });
    }

    @Test
    void a_patron_who_cannot_be_read_costs_their_own_row_alone() {
        var damaged = new MemoryPatrons() {

            @Override
            public void inPortions(Collection<PatronId> ids, Consumer<List<Patron>> portion) {
                super.inPortions(ids, found -> {
                    if (found.stream()
                            .flatMap(one -> one.identifiers().stream())
                            .anyMatch(one -> one.value().equals("K2"))) {
                        throw new IllegalStateException("was changed since it was sealed");
                    }
                    portion.accept(found);
                });
            }
        };

        Tenancy.run(library, () -> {
            var desk = desk(imports, damaged);
            desk.run(accept(desk, "card\nK1\nK2\nK3\n", false).id(), () -> {});

            var second = accept(
                    desk,
                    "card,given\nK1,Ana\nK2,Bea\nK3,Cleo\n",
                    false,
                    Map.of("card", "identifiers.card", "given", "name.given"));
            desk.run(second.id(), () -> {});

            var done = imports.find(second.id()).orElseThrow();
            assertThat(done.state()).isEqualTo(Import.State.DONE);
            assertThat(done.counts()).isEqualTo(new Import.Counts(3, 0, 2, 0, 1, 0));
        });
    }

    @Test
    void a_file_that_is_no_table_from_some_line_on_fails_there_and_keeps_what_was_taken_in() {
        var rows = IntStream.range(0, ImportRun.BATCH).mapToObj(i -> "K" + i).collect(Collectors.joining("\n"));

        Tenancy.run(library, () -> {
            var broken = accept(desk(imports), "card\n" + rows + "\nK500\n\"\n", false);

            desk(imports).run(broken.id(), () -> {});

            var failed = imports.find(broken.id()).orElseThrow();
            assertThat(failed.state()).isEqualTo(Import.State.FAILED);
            assertThat(failed.failure()).isEqualTo("line 503 is no table");
        });
    }

    @Test
    void one_that_fails_each_time_ends_with_a_reason_that_tells_nothing_of_the_inside() {
        Tenancy.run(library, () -> {
            var first = accept(desk(imports), CARDS, false);
            var second = accept(desk(imports), CARDS, false);

            desk(imports).giveUp(first.id(), new IllegalStateException("secret"));
            desk(imports)
                    .giveUp(
                            second.id(),
                            new Refused(new Unavailable("patrons that many change", Duration.ofSeconds(1))));

            assertThat(failure(first)).isEqualTo("Stopped after several attempts at the same rows: an internal error");
            assertThat(failure(second)).contains("patrons that many change");
            desk(imports).giveUp(second.id(), new IllegalStateException("again"));
            assertThat(failure(second)).contains("patrons that many change");
        });
    }

    @Test
    void a_file_is_refused_unread_while_as_many_as_are_kept_are_not_over() {
        Tenancy.run(library, () -> {
            for (int i = 0; i < ImportDesk.MOST_UNFINISHED; i++) {
                imports.open(ImportFixtures.started(new ImportId(ids.next())), ImportFixtures.NOTE);
            }

            var refused = catchThrowableOfType(
                    Refused.class, () -> desk(imports).accept(noFile(), null, form(Map.of()), true));

            assertThat(refused.refusal())
                    .isEqualTo(new TooManyImports(ImportDesk.MOST_UNFINISHED, Duration.ofMinutes(1)));
            imports.fail(imports.list(null, 1).getFirst(), "over");
            assertThatThrownBy(() -> desk(imports).accept(noFile(), null, form(Map.of()), true))
                    .as("what is over does not count: this file is read")
                    .hasMessage("the file is read");
        });
    }

    @Test
    void it_is_kept_who_brought_a_file_under_which_name_and_on_what_ground() {
        Tenancy.run(library, () -> {
            var form = new MappingForm(
                    Map.of("card", "identifiers.card"), null, null, null, null, null, null, "public-task");

            var accepted = accept(desk(imports), "card\nC1\n", "C:\\exports\\patrons.csv", form, false);

            assertThat(imports.find(accepted.id()).orElseThrow().provenance())
                    .isEqualTo(new Import.Provenance("system", "patrons.csv", Basis.PUBLIC_TASK));
        });
    }

    @Test
    void the_first_rows_are_shown_as_they_would_be_read_and_nothing_is_kept() {
        Tenancy.run(library, () -> {
            var file = "card,family\n C1 ,Martin\n,Nobody\n" + "C,x\n".repeat(30);

            var read = preview(desk(imports), file, form(Map.of("card", "identifiers.card", "family", "name.family")));

            assertThat(read.rows()).hasSize(FirstRows.MOST);
            var first = read.rows().getFirst().patron();
            assertThat(first).isNotNull();
            assertThat(first.details().name().family()).isEqualTo("Martin");
            assertThat(read.rows().get(1).patron()).isNull();
            assertThat(read.rows().get(1).faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.column()).isEqualTo("card"));
            assertThat(imports.list(null, 10)).isEmpty();
        });
    }

    @Test
    void a_file_of_made_up_branches_asks_for_the_branches_once() {
        var asked = new ArrayList<String>();
        var counted = new MemoryBranches() {

            @Override
            public Map<BranchId, String> names() {
                asked.add("names");
                return super.names();
            }

            @Override
            public Map<BranchId, String> named(Collection<BranchId> some) {
                asked.add("named");
                return super.named(some);
            }
        };
        var centre = new BranchId(ids.next());
        var rows = new StringBuilder("card,branch\nKNOWN,").append(centre).append('\n');
        for (int i = 0; i < 600; i++) {
            rows.append('K').append(i).append(',').append(UUID.randomUUID()).append('\n');
        }

        Tenancy.run(library, () -> {
            counted.insert(new Branch(centre, 1, "Centre", PARIS, null, Map.of()));
            var columns = Map.of("card", "identifiers.card", "branch", "homeBranchId");
            var desk = desk(imports, counted);
            var accepted = accept(desk, rows.toString(), false, columns);

            desk.run(accepted.id(), () -> {});

            assertThat(imports.find(accepted.id()).orElseThrow().counts())
                    .isEqualTo(new Import.Counts(601, 1, 0, 0, 600, 0));
            assertThat(asked).containsExactly("names");
        });
    }

    private String failure(Import one) {
        return String.valueOf(imports.find(one.id()).orElseThrow().failure());
    }

    private ImportDesk desk(Imports stored) {
        return desk(stored, new MemoryBranches());
    }

    private ImportDesk desk(Imports stored, Branches branches) {
        return desk(stored, branches, patrons);
    }

    private ImportDesk desk(Imports stored, Patrons patrons) {
        return desk(stored, new MemoryBranches(), patrons);
    }

    private ImportDesk desk(Imports stored, Branches branches, Patrons patrons) {
        var institutions = new MemoryInstitutions();
        var founded = Institution.founded(library, "Library", PARIS, List.of("fr"));
        institutions.establish(founded, new InstitutionEvent.Founded(InstitutionEvent.Traits.of(founded)).outgoing());
        var snapshots = new SegmentSnapshots(
                new MemorySegments(),
                institutions,
                branches,
                new ConsentPolicies(new MemoryPurposes(), institutions, new TestSettings()),
                Optional::empty,
                clock);
        var readers =
                new RowReaders(new PatronReaders(institutions, branches, freely(clock), clock, ids), branches, ids);
        var suppressions = new SuppressionList(
                new MemorySuppressions(), (purpose, text) -> Sha256.text(purpose + text), ErasureJournal.none());
        var writer = new RowWriter(
                patrons,
                new PatronDesk(patrons, snapshots, clock),
                snapshots,
                suppressions,
                new MemoryTraces(),
                clock,
                ids);
        return new ImportDesk(stored, new LinesAsRows(), readers, writer, clock, ids);
    }

    /** Of an institution without a schema. */
    private static AttributeDesk freely(Clock clock) {
        return new AttributeDesk(new MemoryAttributeSchemas(), (schema, attributes) -> List.of(), clock);
    }

    private static Import accept(ImportDesk desk, String file, boolean dryRun) {
        return accept(desk, file, dryRun, Map.of("card", "identifiers.card"));
    }

    private static Import accept(ImportDesk desk, String file, boolean dryRun, Map<String, String> columns) {
        return accept(desk, file, "patrons.csv", form(columns), dryRun);
    }

    private static Import accept(ImportDesk desk, String file, String name, MappingForm form, boolean dryRun) {
        try {
            return desk.accept(upload(file), name, form, dryRun);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static FirstRows preview(ImportDesk desk, String file, MappingForm form) {
        try {
            return desk.preview(upload(file), form);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As a file of the container: nothing is read of it once it was closed. */
    private static Rows.Upload upload(String file) {
        return () -> new BufferedInputStream(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static MappingForm form(Map<String, String> columns) {
        return new MappingForm(columns, null, null, null, null, null, null, null);
    }

    private static Rows.Upload noFile() {
        return () -> {
            throw new IllegalStateException("the file is read");
        };
    }
}
