package org.atrium.patron.vault.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.StoreOnMongo;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.work.Turn;
import org.atrium.patron.RunningService;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.vault.KeyRotation;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoPatronKeysTest {

    private static final String KEY = "0".repeat(63) + "1";
    private static final String NEW_KEY = "0".repeat(63) + "2";
    private static final byte[] TEXT = "Ana Roy".getBytes(StandardCharsets.UTF_8);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-28T10:00:00Z"));
    private final MongoCollections collections = StoreOnMongo.anEmptyDatabase();
    private final InstitutionId library = TestTokens.anInstitution();
    private final PatronId ana = new PatronId(UUID.randomUUID());

    /** One process, which knows nothing of what another has in memory. */
    private final class Instance {

        private final PatronKeyStore store = new PatronKeyStore(collections);
        private final MongoInstitutionKeys institution;
        private final MongoPatronKeys keys;

        Instance(String installation) {
            var outbox = RunningService.get(Outbox.class);
            this.institution =
                    new MongoInstitutionKeys(collections, store, new InstallationKey(installation), outbox, clock);
            this.keys = new MongoPatronKeys(store, institution);
        }

        byte[] seal(PatronId patron) {
            return within(() -> keys.make(List.of(patron)).get(patron).seal(TEXT, "name"));
        }

        byte[] open(PatronId patron, byte[] sealed) {
            return within(
                    () -> Objects.requireNonNull(keys.find(List.of(patron)).get(patron))
                            .open(sealed, "name"));
        }

        void rotate(Turn turn) {
            Tenancy.run(library, () -> new KeyRotation(institution, Duration.ofDays(90), clock).pass(turn));
        }
    }

    private <T> T within(Supplier<T> work) {
        var answer = new AtomicReference<T>();
        Tenancy.run(library, () -> answer.set(work.get()));
        return answer.get();
    }

    @Test
    void a_key_is_made_once_and_opens_what_it_sealed_in_every_instance() {
        var sealed = new Instance(KEY).seal(ana);
        var other = new Instance(KEY);

        assertThat(other.open(ana, sealed)).isEqualTo(TEXT);
        assertThat(other.open(ana, other.seal(ana))).isEqualTo(TEXT);
        assertThat(documents()).hasSize(1);
        assertThatThrownBy(() ->
                        within(() -> other.keys.find(List.of(ana)).get(ana).open(sealed, "address")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void another_institution_has_keys_and_hashes_of_its_own() {
        new Instance(KEY).seal(ana);
        var instance = new Instance(KEY);
        var here = within(() -> instance.keys.hashes().of("text", "Ana"));

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(instance.keys.find(List.of(ana))).isEmpty();
            assertThat(instance.keys.hashes().of("text", "Ana")).isNotEqualTo(here);
        });
        assertThat(within(() -> new Instance(KEY).keys.hashes().of("text", "Ana")))
                .isEqualTo(here);
        assertThat(within(() -> instance.keys.hashes().of("address", "Ana"))).isNotEqualTo(here);
    }

    @Test
    void an_id_that_another_institution_has_gets_a_key_of_its_own_here() {
        var instance = new Instance(KEY);
        instance.seal(ana);
        var there = TestTokens.anInstitution();

        Tenancy.run(there, () -> assertThat(instance.keys.make(List.of(ana))).containsKey(ana));
        Tenancy.run(there, () -> instance.keys.erase(Set.of(ana.value())));

        assertThat(within(() -> new Instance(KEY).keys.find(List.of(ana)))).containsKey(ana);
    }

    @Test
    void whose_key_is_thrown_away_is_read_no_more() {
        var instance = new Instance(KEY);
        instance.seal(ana);

        assertThat(within(() -> instance.keys.erase(Set.of(ana.value())))).isEqualTo(1);

        assertThat(within(() -> instance.keys.find(List.of(ana)))).isEmpty();
        assertThat(documents()).isEmpty();
    }

    @Test
    void after_a_rotation_that_died_half_way_another_goes_on_and_everybody_stays_readable() {
        var patrons = IntStream.range(0, 2_500)
                .mapToObj(i -> new PatronId(UUID.randomUUID()))
                .toList();
        var instance = new Instance(KEY);
        within(() -> instance.keys.make(patrons));
        var sealed = instance.seal(ana);
        Tenancy.run(library, instance.institution::rotateAsAsked);
        var kept = new AtomicInteger();

        assertThatThrownBy(() -> instance.rotate(() -> {
                    if (kept.incrementAndGet() == 2) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");

        var next = new Instance(KEY);
        var half = within(next.institution::state);
        assertThat(half.number()).isEqualTo(2);
        assertThat(half.patrons()).isEqualTo(2_501);
        assertThat(half.left()).isEqualTo(1_501);
        assertThat(next.open(ana, sealed)).isEqualTo(TEXT);
        assertThat(within(() -> new Instance(KEY).keys.find(patrons))).hasSize(2_500);

        next.rotate(() -> {});

        assertThat(within(next.institution::state).left()).isZero();
        assertThat(numbers()).containsExactly(0, 2);
        assertThat(new Instance(KEY).open(ana, sealed)).isEqualTo(TEXT);
        assertThat(next.institution.withSomethingToDo(clock.instant().minus(Duration.ofDays(90))))
                .isEmpty();
    }

    @Test
    void who_comes_while_an_instance_does_not_know_of_the_rotation_yet_is_not_left_behind() {
        var late = new Instance(KEY);
        late.seal(ana);
        var other = new Instance(KEY);
        Tenancy.run(library, other.institution::rotate);
        other.rotate(() -> {});
        assertThat(numbers()).containsExactly(0, 2);

        var ben = new PatronId(UUID.randomUUID());
        var sealed = late.seal(ben);

        assertThat(new Instance(KEY).open(ben, sealed)).isEqualTo(TEXT);
        assertThat(documents())
                .allSatisfy(one -> assertThat(one.getInteger("by")).isEqualTo(2));
    }

    @Test
    void a_key_that_nobody_can_open_was_left_by_who_died_and_another_takes_its_place() {
        var instance = new Instance(KEY);
        instance.seal(new PatronId(UUID.randomUUID()));
        within(() -> instance.store.insert(List.of(new PatronKeyStore.Wrapped(ana, 7, new byte[60]))));

        var sealed = instance.seal(ana);

        assertThat(new Instance(KEY).open(ana, sealed)).isEqualTo(TEXT);
    }

    @Test
    void after_ninety_days_and_after_another_key_of_the_installation_the_next_follows_by_itself() {
        var instance = new Instance(KEY);
        var sealed = instance.seal(ana);
        clock.move(Duration.ofDays(91));

        instance.rotate(() -> {});
        assertThat(numbers()).containsExactly(0, 2);

        clock.move(Duration.ofHours(1));
        new Instance(NEW_KEY + "\n" + KEY).rotate(() -> {});

        assertThat(numbers()).containsExactly(0, 3);
        assertThat(new Instance(NEW_KEY).open(ana, sealed))
                .as("the old key of the installation may go")
                .isEqualTo(TEXT);
    }

    @Test
    void a_copy_of_before_needs_the_key_that_is_gone() {
        var instance = new Instance(KEY);
        var sealed = instance.seal(ana);
        var copies = List.of("patronKeys", "institutionKeys");
        var copy = copies.stream()
                .map(name -> collections.shared(name).find().into(new ArrayList<>()))
                .toList();
        clock.move(Duration.ofHours(1));
        new Instance(NEW_KEY + "\n" + KEY).rotate(() -> {});
        within(() -> instance.keys.erase(Set.of(ana.value())));

        for (int i = 0; i < copies.size(); i++) {
            collections.shared(copies.get(i)).deleteMany(new Document());
            collections.shared(copies.get(i)).insertMany(copy.get(i));
        }

        assertThatThrownBy(() -> new Instance(NEW_KEY).open(ana, sealed)).isInstanceOf(IllegalStateException.class);
    }

    private List<Document> documents() {
        return collections.shared("patronKeys").find().into(new ArrayList<>());
    }

    private List<Integer> numbers() {
        return collections
                .shared("institutionKeys")
                .find()
                .map(one -> one.getInteger("number"))
                .into(new ArrayList<>())
                .stream()
                .sorted()
                .toList();
    }
}
