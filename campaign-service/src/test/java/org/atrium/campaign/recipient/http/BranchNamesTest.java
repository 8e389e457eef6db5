package org.atrium.campaign.recipient.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BranchNamesTest extends RunningService {

    @Autowired
    Recipients recipients;

    @Test
    void names_that_each_reader_of_a_page_sees_are_asked_for_once_for_each_institution() {
        var before = PATRONS.branchLists.get();
        var nord = Map.of(new BranchId(UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d4001")), "Nord");

        for (int i = 0; i < 3; i++) {
            Tenancy.run(institution, () -> assertThat(recipients.branchNames()).isEqualTo(nord));
        }
        assertThat(PATRONS.branchLists.get()).isEqualTo(before + 1);

        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(recipients.branchNames()).isEqualTo(nord));
        assertThat(PATRONS.branchLists.get()).isEqualTo(before + 2);
    }
}
