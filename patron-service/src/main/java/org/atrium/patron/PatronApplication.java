package org.atrium.patron;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the service. */
@SpringBootApplication
@EnableConfigurationProperties(PatronSettings.class)
public class PatronApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PatronApplication.class, arguments);
    }
}
