package org.atrium.analytics.engagement.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.atrium.analytics.engagement.Bounds;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BoundsTest {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void the_description_of_the_api_and_the_contract_say_the_same() throws IOException {
        var api = JSON.readTree(Objects.requireNonNull(resource()));
        var contract = JSON.readTree(
                Files.readString(Path.of("../contracts/engagement.event/EngagementEvent.v1.schema.json")));

        for (var schema : List.of(api, contract)) {
            var data = schema.at("/properties/data/properties");
            assertThat(decimal(data.at("/value/minimum"))).isEqualByComparingTo(Bounds.MOST_VALUE.negate());
            assertThat(decimal(data.at("/value/maximum"))).isEqualByComparingTo(Bounds.MOST_VALUE);
            assertThat(data.at("/quantity/minimum").asLong()).isEqualTo(1);
            assertThat(data.at("/quantity/maximum").asLong()).isEqualTo(Bounds.MOST_QUANTITY);
        }
    }

    @Test
    void an_event_beyond_them_cannot_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> detail(1, "99e14"));
        assertThatIllegalArgumentException().isThrownBy(() -> detail(1, "0.00001"));
        assertThatIllegalArgumentException().isThrownBy(() -> detail(0, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> detail(Bounds.MOST_QUANTITY + 1, "1"));
        assertThat(detail(Bounds.MOST_QUANTITY, "-9999999999.9999")).isNotNull();
    }

    private static Detail detail(long quantity, String value) {
        return new Detail(null, null, quantity, new BigDecimal(value), List.of(), null);
    }

    private static BigDecimal decimal(JsonNode number) {
        return number.decimalValue();
    }

    private static InputStream resource() {
        return BoundsTest.class.getResourceAsStream("/api-schemas/Event.json");
    }
}
