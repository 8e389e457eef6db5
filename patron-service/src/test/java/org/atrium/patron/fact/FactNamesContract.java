package org.atrium.patron.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What holds wherever the names of facts are kept. */
public interface FactNamesContract {

    FactName POINTS = new FactName("loyalty.points");

    FactNames names();

    @Test
    default void the_first_to_name_a_fact_settles_its_type() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(names().declare(POINTS, FactType.NUMBER)).contains(FactType.NUMBER);
            assertThat(names().declare(POINTS, FactType.TEXT)).contains(FactType.NUMBER);
            assertThat(names().all()).containsOnlyKeys(POINTS).containsEntry(POINTS, FactType.NUMBER);
        });
    }

    @Test
    default void each_institution_has_its_own() {
        Tenancy.run(TestTokens.anInstitution(), () -> names().declare(POINTS, FactType.NUMBER));

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(names().all()).isEmpty();
            assertThat(names().declare(POINTS, FactType.TEXT)).contains(FactType.TEXT);
        });
    }

    @Test
    default void there_is_an_end_of_names_and_not_of_what_is_named() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            IntStream.range(0, FactNames.MOST)
                    .mapToObj(i -> new FactName("many.n" + i))
                    .forEach(name ->
                            assertThat(names().declare(name, FactType.DATE)).contains(FactType.DATE));

            assertThat(names().declare(POINTS, FactType.NUMBER)).isEmpty();
            assertThat(names().declare(new FactName("many.n7"), FactType.DATE)).contains(FactType.DATE);
            assertThat(names().all()).hasSize(FactNames.MOST);
        });
    }
}
