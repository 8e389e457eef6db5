package org.atrium.kit.access.web;

import org.atrium.kit.KitWiring;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.Givers;
import org.atrium.kit.store.StoredData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Handing out, in a service that has a {@link Giver}. */
@AutoConfiguration(after = KitWiring.class)
@ConditionalOnBean(Giver.class)
public class AccessWiring {

    @Bean
    Givers givers(ObjectProvider<Giver> givers) {
        return new Givers(givers.stream().toList());
    }

    @Bean
    HeldController heldController(Givers givers, StoredData register) {
        return new HeldController(givers, register);
    }
}
