package org.atrium.kit.test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test of the kit itself inside a running service on a random port. */
@SpringBootTest(
        classes = KitHouse.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=kit-service", "management.server.port=0"})
public abstract class OnRealServers {

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        RealServers.register(registry, "atrium_kit_test");
    }
}
