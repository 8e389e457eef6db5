package org.atrium.patron.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.question.QuestionLimit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Others of the institution look things up, and take long over it. */
class CrowdedLookupsTest extends OnPatronService {

    private static final String RULE = "{\"field\":\"language\",\"is\":\"fr\"}";

    @Autowired
    QuestionLimit lookups;

    @Test
    void who_finds_no_seat_is_told_to_come_again_and_nothing_was_done() throws Exception {
        var library = aLibrary();
        var segment = "{\"name\":\"Members\",\"rule\":" + RULE + "}";
        var made = library.post("/api/v1/segments", segment).id();
        var seated = new CountDownLatch(4);
        var over = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int seat = 0; seat < 4; seat++) {
                threads.submit(() -> Tenancy.as(
                        library.institution(),
                        () -> lookups.count(() -> {
                            seated.countDown();
                            return awaited(over);
                        })));
            }
            seated.await();

            var answers = new ArrayList<Future<Caller.Answer>>();
            for (var asked : List.<Callable<Caller.Answer>>of(
                    () -> library.get("/api/v1/patrons?q=ada"),
                    () -> library.get("/api/v1/segments"),
                    () -> library.get("/api/v1/segments/" + made),
                    () -> library.post("/api/v1/segments", segment.replace("Members", "Others")))) {
                answers.add(threads.submit(asked));
            }
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(429);
            }
            assertThat(aLibrary().get("/api/v1/segments").status())
                    .as("another institution")
                    .isEqualTo(200);
            over.countDown();
        } finally {
            over.countDown();
        }
        assertThat(library.get("/api/v1/segments").body().path("items")).hasSize(1);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
