package org.atrium.patron.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

class FactDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final PatronId ANA = new PatronId(new UUID(0, 1));

    private final List<FactBook.Noted> noted = new ArrayList<>();
    private final FactNames names = new MemoryFactNames();
    private final FactDesk desk = new FactDesk(names, noted::addAll);

    @Test
    void the_first_statement_makes_the_name_known() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            desk.state(List.of(stated("giving.lastOn", FactType.DATE, "2026-03-01")));

            assertThat(names.all()).containsEntry(new FactName("giving.lastOn"), FactType.DATE);
            assertThat(noted).extracting(FactBook.Noted::patron).containsExactly(ANA);
        });
    }

    @Test
    void a_statement_of_another_type_is_refused_with_all_that_came_with_it() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            desk.state(List.of(stated("loyalty.points", FactType.NUMBER, 1)));
            noted.clear();

            assertThatThrownBy(() -> desk.state(List.of(
                            stated("loyalty.points", FactType.NUMBER, 2),
                            stated("loyalty.points", FactType.TEXT, "many"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the fact loyalty.points is a number, and was stated as a text");
            assertThat(noted).isEmpty();
        });
    }

    @Test
    void a_name_too_many_is_refused() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            for (int i = 0; i < FactNames.MOST; i++) {
                names.declare(new FactName("many.n" + i), FactType.TEXT);
            }

            assertThatThrownBy(() -> desk.state(List.of(stated("loyalty.points", FactType.NUMBER, 1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one more than the 100");
        });
    }

    private static FactDesk.Statement stated(String name, FactType type, Object value) {
        return new FactDesk.Statement(
                ANA, type, new Fact(new FactName(name), type.read(value).orElseThrow(), NOW, NOW, new UUID(0, 7)));
    }
}
