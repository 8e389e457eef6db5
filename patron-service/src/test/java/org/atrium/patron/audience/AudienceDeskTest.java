package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AudienceDeskTest extends OnPatronService {

    @Autowired
    Audiences audiences;

    @Autowired
    org.atrium.patron.segment.Outlooks outlooks;

    @Autowired
    org.atrium.patron.segment.Population population;

    @Autowired
    Clock clock;

    @Test
    void after_a_crash_in_the_middle_nobody_is_lost_and_nobody_is_twice() {
        var library = aLibrary();
        var csv = new StringBuilder("card\n");
        for (int i = 0; i < 1_250; i++) {
            csv.append("K").append(i).append('\n');
        }
        var upload = library.upload(
                "/api/v1/imports",
                csv.toString().getBytes(StandardCharsets.UTF_8),
                "{\"columns\":{\"card\":\"identifiers.card\"}}",
                false);
        eventually(() -> assertThat(library.get("/api/v1/imports/" + upload.id())
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));
        var segment = library.post(
                        "/api/v1/segments", "{\"name\":\"all\",\"rule\":{\"field\":\"lifecycle\",\"is\":\"member\"}}")
                .id();
        var request = new AudienceRequest(
                UUID.randomUUID(), UUID.randomUUID(), UUID.fromString(segment), "newsletter", "email");

        Tenancy.run(library.institution(), () -> {
            var real = new AudienceDesk(audiences, outlooks, population, clock);
            var seen = new HashSet<UUID>();
            var dying = new AudienceDesk(new Recording(audiences, seen, 2), outlooks, population, clock);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> dying.handOver(request))
                    .isInstanceOf(IllegalStateException.class);

            new AudienceDesk(new Recording(audiences, seen, 99), outlooks, population, clock).handOver(request);
            real.handOver(request);

            assertThat(seen).hasSize(1_250);
            assertThat(audiences.progress(request.requestId()))
                    .isEqualTo(new Audiences.Progress(
                            3, 1_250, audiences.progress(request.requestId()).last(), true));
        });
    }

    /** Notes who was handed over, each once, and dies before the given chunk. */
    private record Recording(Audiences real, Set<UUID> seen, int diesAt) implements Audiences {

        @Override
        public Progress progress(UUID requestId) {
            return real.progress(requestId);
        }

        @Override
        public void append(AudienceEvent.AudienceChunk chunk) {
            if (chunk.index() == diesAt) {
                throw new IllegalStateException("killed");
            }
            chunk.members()
                    .forEach(member -> assertThat(seen.add(member.patronId())).isTrue());
            real.append(chunk);
        }

        @Override
        public void answer(UUID requestId, AudienceEvent lastWord) {
            real.answer(requestId, lastWord);
        }
    }
}
