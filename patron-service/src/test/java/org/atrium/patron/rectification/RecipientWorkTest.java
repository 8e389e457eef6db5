package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.access.Holder;
import org.atrium.patron.audit.MemoryAuditChain;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.rectification.Decision.Outcome;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecipientWorkTest {

    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");

    private final InstitutionId institution = TestTokens.anInstitution();
    private final Clock clock = new MovableClock(NOON);
    private final MemoryPatrons patrons = new MemoryPatrons();
    private final AtomicReference<Rectification> kept = new AtomicReference<>();
    private Runnable meanwhile = () -> {};

    /** One request, which may be changed while it is looked. */
    private final Rectifications requests = (Rectifications) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Rectifications.class},
            (proxy, method, args) -> switch (method.getName()) {
                case "find" -> Optional.of(kept.get());
                case "replace" -> isNext((Rectification) args[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private boolean isNext(Rectification next) {
        if (next.version() != kept.get().version() + 1) {
            return false;
        }
        kept.set(next);
        return true;
    }

    private final Holder sending = new Holder() {
        @Override
        public String service() {
            return "campaign-service";
        }

        @Override
        public Held held() {
            return new Held(List.of(), List.of());
        }

        @Override
        public Given give(String file, WhoAsks person, @Nullable String after) {
            meanwhile.run();
            return new Given(List.of(), null);
        }
    };

    private final RecipientWork work =
            new RecipientWork(requests, patrons, new RecipientSearch(new MemoryAuditChain(), List.of(sending)), clock);

    @Test
    void who_asks_again_while_it_is_looked_is_not_answered_by_what_began_before() {
        Tenancy.run(institution, () -> {
            var ana = PatronFixtures.aMember().at(1);
            patrons.write(List.of(new Draft(null, ana)));
            kept.set(Rectification.asked(
                            new RectificationId(UUID.randomUUID()),
                            ana.id(),
                            "officer",
                            NOON,
                            Term.of(NOON, ZoneOffset.UTC),
                            new Asked("Wrong.", List.of()))
                    .decided(new Decision(Outcome.DONE, Set.of(Field.NAME), 2L, null, "officer", NOON)));
            meanwhile = () -> {
                meanwhile = () -> {};
                kept.set(kept.get().telling(Telling::again));
            };

            look();
            assertThat(isToBeLookedFor()).isTrue();
            look();
            assertThat(isToBeLookedFor()).isFalse();
        });
    }

    private void look() {
        work.look(
                new Rectifications.ToLookFor(
                        institution, kept.get().id(), kept.get().patron()),
                () -> {});
    }

    private boolean isToBeLookedFor() {
        return kept.get().telling().orElseThrow().isToBeLookedFor();
    }
}
