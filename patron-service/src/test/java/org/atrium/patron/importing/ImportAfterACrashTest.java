package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.atrium.kit.store.Collections;
import org.atrium.kit.store.Leases;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.PatronReaders;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportAfterACrashTest extends OnPatronService {

    private static final int ROWS = 1_700;

    @Autowired
    Imports imports;

    @Autowired
    Collections collections;

    @Autowired
    Rows.Source source;

    @Autowired
    Patrons patrons;

    @Autowired
    PatronDesk desk;

    @Autowired
    org.atrium.patron.segment.Outlooks outlooks;

    @Autowired
    PatronReaders readers;

    @Autowired
    Branches branches;

    @Autowired
    Clock clock;

    @Autowired
    Ids ids;

    @Test
    void a_batch_that_was_written_but_not_noted_is_counted_once() throws Exception {
        var library = aLibrary();
        Tenancy.as(library.institution(), () -> {
            var dies = new DyingImports(imports, new Leases(collections, clock));
            var dying = new ImportDesk(dies, source, patrons, desk, outlooks, readers, branches, clock, ids);
            var csv = new StringBuilder("card\n");
            for (int i = 0; i < ROWS; i++) {
                csv.append("K").append(i).append('\n');
            }
            var bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
            var form = new MappingForm(Map.of("card", "identifiers.card"), null, null, null, null, null, null);
            var id = dying.accept(() -> new ByteArrayInputStream(bytes), form, false)
                    .id();

            assertThatThrownBy(() -> dying.run(id, () -> {})).isInstanceOf(DyingImports.Died.class);
            var noted = imports.find(id).orElseThrow();
            assertThat(noted.counts().read()).isEqualTo(500);
            assertThat(patrons.holdersOf(List.of("card:K999"))).hasSize(1);
            assertThat(patrons.holdersOf(List.of("card:K1000"))).isEmpty();

            new ImportDesk(imports, source, patrons, desk, outlooks, readers, branches, clock, ids).run(id, () -> {});

            var after = imports.find(id).orElseThrow();
            assertThat(after.counts()).isEqualTo(new Import.Counts(ROWS, ROWS, 0, 0, 0, 0));
            assertThat(after.state()).isEqualTo(Import.State.DONE);
            return null;
        });
    }
}
