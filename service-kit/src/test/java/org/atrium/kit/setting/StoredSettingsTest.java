package org.atrium.kit.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.events.Topics;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.StoreOnMongo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What services keep of what they are told, on a real database. */
class StoredSettingsTest {

    private static final Setting<Integer> SMALLEST = Setting.whole("privacy.smallestCell");
    private static final Setting<Boolean> FOUR_EYES = Setting.truth("campaigns.fourEyes");
    private static final MongoCollections COLLECTIONS = StoreOnMongo.anEmptyDatabase();

    private final SettingsRegister register = SettingsRegister.of(property -> null);
    private final AtomicLong nanos = new AtomicLong();
    private final StoredSettings settings = anInstance();
    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());

    @Test
    void of_an_institution_of_which_nothing_was_told_the_default_holds() {
        assertThat(settings.of(institution).get(SMALLEST)).isEqualTo(10);
    }

    @Test
    void what_is_told_holds_at_once_here_and_a_little_later_in_other_instances() {
        var other = anInstance();
        assertThat(other.of(institution).get(SMALLEST)).isEqualTo(10);
        assertThat(settings.of(institution).get(SMALLEST)).isEqualTo(10);

        told(2, Map.of("privacy.smallestCell", 20));

        assertThat(settings.of(institution).get(SMALLEST)).isEqualTo(20);
        assertThat(other.of(institution).get(SMALLEST)).isEqualTo(10);
        nanos.addAndGet(StoredSettings.TRUSTED.toNanos());
        assertThat(other.of(institution).get(SMALLEST)).isEqualTo(20);
    }

    @Test
    void each_institution_has_its_own() {
        told(2, Map.of("campaigns.fourEyes", true));

        assertThat(settings.of(institution).get(FOUR_EYES)).isTrue();
        assertThat(settings.of(new InstitutionId(UUID.randomUUID())).get(FOUR_EYES))
                .isFalse();
    }

    @Test
    void what_is_not_told_any_more_is_the_default_again() {
        told(2, Map.of("campaigns.fourEyes", true));
        told(3, Map.of());

        assertThat(settings.of(institution).get(FOUR_EYES)).isFalse();
    }

    @Test
    void in_whatever_order_and_however_often_it_is_told_the_newest_holds() {
        var orders = Arbitraries.of(1, 2, 3, 4, 5).list().ofMinSize(1).ofMaxSize(8);
        for (var order : orders.sampleStream().limit(20).toList()) {
            var one = new InstitutionId(UUID.randomUUID());
            order.forEach(version ->
                    Tenancy.run(one, () -> settings.keep(version, Map.of("privacy.smallestCell", 10 + version))));

            assertThat(settings.of(one).get(SMALLEST))
                    .as(order.toString())
                    .isEqualTo(10
                            + order.stream().mapToInt(Integer::intValue).max().orElseThrow());
        }
    }

    @Test
    void what_is_no_value_of_a_setting_is_refused_and_what_was_told_before_stays() {
        told(2, Map.of("privacy.smallestCell", 20));

        assertThatThrownBy(() -> told(3, Map.of("privacy.smallestCell", "thirty")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("privacy.smallestCell must be a whole number");

        assertThat(settings.of(institution).get(SMALLEST)).isEqualTo(20);
    }

    @Test
    void a_setting_of_a_later_version_is_passed_over() {
        told(2, Map.of("later.one", List.of("x"), "privacy.smallestCell", 20));

        assertThat(settings.of(institution).get(SMALLEST)).isEqualTo(20);
    }

    @Test
    void every_example_of_the_contract_is_taken_in() {
        var subscriber = new SettingsSubscriber("some-service", settings);
        var events = new CloudEvents(JsonMapper.shared(), Clock.systemUTC(), UUID::randomUUID, "/test");
        for (var type : ContractCheck.types(Topics.INSTITUTION_LIFECYCLE)) {
            var example = ContractCheck.example(Topics.INSTITUTION_LIFECYCLE, type);
            var event = events.read(example.getBytes(StandardCharsets.UTF_8));

            Tenancy.run(event.institution(), () -> subscriber.receive(List.of(event, event)));

            assertThat(settings.of(event.institution()).get(FOUR_EYES)).as(type).isEqualTo(type.equals("Changed"));
            Tenancy.run(event.institution(), () -> settings.keep(99, Map.of()));
            COLLECTIONS.shared(StoredSettings.COLLECTION).deleteMany(new org.bson.Document());
        }
    }

    @Test
    void what_this_version_does_not_know_is_there_for_a_later_one() {
        told(2, Map.of("later.one", 7L));

        assertThat(COLLECTIONS
                        .shared(StoredSettings.COLLECTION)
                        .find(new org.bson.Document("_id", institution.value()))
                        .first()
                        .toJson())
                .contains("later.one");
    }

    private void told(long version, Map<String, Object> values) {
        Tenancy.run(institution, () -> settings.keep(version, values));
    }

    private StoredSettings anInstance() {
        return new StoredSettings(register, COLLECTIONS, nanos::get);
    }
}
