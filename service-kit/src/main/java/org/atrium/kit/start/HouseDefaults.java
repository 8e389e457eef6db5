package org.atrium.kit.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Puts {@code atrium-defaults.properties} beneath every other source, and names the database after the service. */
public final class HouseDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var service =
                environment.getProperty("spring.application.name", "atrium").replace("-service", "");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("atrium database", Map.of("atrium.database", "atrium_" + service)));
        try {
            environment
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            "atrium defaults", new ClassPathResource("atrium-defaults.properties")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
