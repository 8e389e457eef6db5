package org.atrium.patron.profile.mongo;

import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.layout.PatronLayout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The collection of patrons, for whoever asks it: opened once, with its indexes, and as the branches are to which the
 * caller is limited, so that no reader has to think of it. Who asks names its fields by
 * {@link PatronLayout}.
 */
@Configuration
class PatronsWiring {

    @Bean
    TenantCollection patronCollection(MongoCollections collections) {
        PatronIndexes.create(collections);
        return collections.tenant(PatronLayout.COLLECTION).byBranch(PatronLayout.HOME_BRANCH.path());
    }
}
