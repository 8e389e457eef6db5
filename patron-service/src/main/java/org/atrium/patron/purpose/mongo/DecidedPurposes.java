package org.atrium.patron.purpose.mongo;

import com.mongodb.client.model.Filters;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.purpose.PurposeUse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Patrons in whose ledger a purpose is, in whichever branch: one look at an index. */
@Configuration
class DecidedPurposes {

    @Bean
    PurposeUse purposesOfDecisions(TenantCollection patrons) {
        var all = patrons.ofAllBranches();
        return new PurposeUse(
                "decisions",
                purpose -> all.first(Filters.eq(PatronLayout.DECIDED.path(), purpose))
                        .isPresent());
    }
}
