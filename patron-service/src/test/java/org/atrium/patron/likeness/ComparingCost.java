package org.atrium.patron.likeness;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.PatronApplication;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.RunningService;
import org.atrium.patron.duplicate.DuplicateSearch;
import org.atrium.patron.duplicate.Duplicates;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Lookalikes;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How long it takes to compare 20,000 readers who came in one file, and then one who changes, on a real mongod. A command
 * that a test run starts when it is named, and that decides nothing: see the README of this service.
 */
class ComparingCost {

    private static final int READERS = 20_000;
    private static final int CHANGES = 200;
    private static final InstitutionId LIBRARY = new InstitutionId(UUID.randomUUID());

    @Test
    void comparing_takes() {
        var service = new SpringApplicationBuilder(PatronApplication.class).run(RunningService.on("atrium_comparing"));
        var search = new DuplicateSearch(
                service.getBean(Lookalikes.class), service.getBean(Duplicates.class), service.getBean(Clock.class));
        Tenancy.run(LIBRARY, () -> {
            service.getBean(InstitutionDesk.class)
                    .establish(
                            Institution.founded(LIBRARY, "made", ZoneId.of("Europe/Paris"), java.util.List.of("fr")));
            var people = new ArrayList<Draft>();
            for (var reader : new MadeUpReaders(34, READERS).records()) {
                people.add(new Draft(
                        null,
                        PatronFixtures.someone()
                                .with(reader.details())
                                .withContactPoints(reader.contactPoints())
                                .at(1)));
            }
            for (int from = 0; from < people.size(); from += 500) {
                service.getBean(Patrons.class).write(people.subList(from, Math.min(people.size(), from + 500)));
            }
            report("of a file", READERS, () -> search.pass(() -> {}));
            var desk = service.getBean(PatronDesk.class);
            var change = (Runnable) () -> {
                for (int i = 0; i < CHANGES; i++) {
                    var category = "c" + i;
                    desk.change(
                            people.get(i).after().id(),
                            one -> one.with(one.details().inCategory(category)));
                    search.pass(() -> {});
                }
            };
            change.run();
            report("who changes", CHANGES, change);
        });
        service.close();
    }

    private static void report(String what, int patrons, Runnable work) {
        var start = System.nanoTime();
        work.run();
        System.out.printf("one %s: %d microseconds%n", what, (System.nanoTime() - start) / 1_000 / patrons);
    }
}
