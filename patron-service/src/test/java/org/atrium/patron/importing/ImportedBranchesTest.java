package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.registration.PatronReaders;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportedBranchesTest extends OnPatronService {

    @Autowired
    Imports imports;

    @Autowired
    MongoCollections collections;

    @Autowired
    Rows.Source source;

    @Autowired
    RowWriter writer;

    @Autowired
    Institutions institutions;

    @Autowired
    Branches branches;

    @Autowired
    Clock clock;

    @Autowired
    Ids ids;

    @Test
    void a_file_of_made_up_branches_asks_for_the_branches_once() throws Exception {
        var library = aLibrary();
        var branch = library.post("/api/v1/branches", "{\"name\":\"Centre\"}").id();
        var csv = new StringBuilder("card,branch\nKNOWN,").append(branch).append('\n');
        for (int i = 0; i < 600; i++) {
            csv.append('K').append(i).append(',').append(UUID.randomUUID()).append('\n');
        }
        var bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        var columns = Map.of("card", "identifiers.card", "branch", "homeBranchId");
        var form = new MappingForm(columns, null, null, null, null, null, null);

        Tenancy.as(library.institution(), () -> {
            var asked = new ArrayList<String>();
            var counted = counted(asked);
            var readers = new RowReaders(new PatronReaders(institutions, counted, clock, ids), counted, ids);
            var opening = new DyingImports(imports, new Leases(collections));
            var id = new ImportDesk(opening, source, readers, writer, clock, ids)
                    .accept(() -> new ByteArrayInputStream(bytes), form, false)
                    .id();

            new ImportDesk(imports, source, readers, writer, clock, ids).run(id, () -> {});

            assertThat(imports.find(id).orElseThrow().counts()).isEqualTo(new Import.Counts(601, 1, 0, 0, 600, 0));
            assertThat(asked).isEqualTo(List.of("names"));
            return null;
        });
    }

    private Branches counted(List<String> asked) {
        return (Branches) Proxy.newProxyInstance(
                Branches.class.getClassLoader(), new Class<?>[] {Branches.class}, (proxy, method, args) -> {
                    asked.add(method.getName());
                    try {
                        return method.invoke(branches, args);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
