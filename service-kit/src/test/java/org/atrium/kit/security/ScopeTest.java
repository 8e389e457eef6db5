package org.atrium.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

    @Test
    void nobody_is_granted_what_services_may_among_themselves() {
        assertThat(Scope.grantable()).doesNotContain(Scope.INTERNAL).contains(Scope.PLATFORM_MANAGE);
        assertThat(Scope.named("internal")).isEmpty();
        assertThat(Scope.in("internal patrons:read")).containsExactly(Scope.PATRONS_READ);
    }

    @Test
    void an_institution_allows_all_but_the_operators() {
        assertThat(Scope.ofInstitution()).doesNotContain(Scope.PLATFORM_MANAGE).hasSize(9);
    }

    @Test
    void names_that_are_no_scopes_are_left_out() {
        assertThat(Scope.among(List.of("patrons:read", "nothing", ""))).containsExactly(Scope.PATRONS_READ);
        assertThat(Scope.in(null)).isEmpty();
    }

    @Test
    void texts_stand_in_alphabetical_order() {
        assertThat(Scope.texts(List.of(Scope.PATRONS_READ, Scope.ANALYTICS_READ)))
                .containsExactly("analytics:read", "patrons:read");
    }
}
