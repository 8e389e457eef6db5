package org.atrium.campaign.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.function.Function;
import org.atrium.campaign.campaign.CampaignState;
import org.atrium.campaign.campaign.Move;
import org.atrium.campaign.campaign.Phase;
import org.junit.jupiter.api.Test;

/** An annotation takes literals alone: here they are held to the words of the domain. */
class CampaignWordsTest {

    @Test
    void the_description_names_the_states_phases_and_moves_that_there_are() throws NoSuchFieldException {
        assertThat(schema("state").allowableValues())
                .containsExactly(words(CampaignState.Kind.values(), CampaignState.Kind::word));
        assertThat(schema("phase").allowableValues())
                .containsExactlyInAnyOrder(words(Phase.Kind.values(), Phase.Kind::word));
        assertThat(CampaignView.class
                        .getDeclaredField("allowed")
                        .getAnnotation(ArraySchema.class)
                        .schema()
                        .allowableValues())
                .containsExactly(words(Move.values(), Move::word));
    }

    private static Schema schema(String field) throws NoSuchFieldException {
        return CampaignView.class.getDeclaredField(field).getAnnotation(Schema.class);
    }

    private static <T> String[] words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).toArray(String[]::new);
    }
}
