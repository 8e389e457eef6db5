package org.atrium.local.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.process.Checkout;

/**
 * What one run is told.
 *
 * @param checkout the source whose build is run
 * @param institution the name of the first institution, when there may be none yet
 * @param recording whether services that have no AOT cache yet record what one needs
 * @param environment handed on to the services, below what we set ourselves
 */
public record Settings(
        Path checkout,
        AtriumHome home,
        PortPlan ports,
        Optional<String> institution,
        boolean recording,
        Map<String, String> environment) {

    public Settings {
        environment = Map.copyOf(environment);
    }

    /** A run in a folder and on ports of its own, beside whatever else runs. */
    public static Settings apart(Path home, String institution) {
        return new Settings(
                Checkout.root(),
                new AtriumHome(home.toAbsolutePath()),
                PortPlan.free(1),
                Optional.of(institution),
                false,
                Map.of());
    }

    /** The same with so many processes of each service, on ports that are free now. */
    public Settings withInstances(int instances) {
        return new Settings(checkout, home, PortPlan.free(instances), institution, recording, environment);
    }

    /** The same with these variables for the services. */
    public Settings with(Map<String, String> variables) {
        return new Settings(checkout, home, ports, institution, recording, variables);
    }

    /** Whether this instance is to record what a quick start needs: of several of one service the first. */
    boolean records(Instance instance) {
        return recording && instance.number() == 1;
    }

    Optional<String> told(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Where erasures are noted outside of the database. */
    Path erasures() {
        return told("ATRIUM_ERASURE_JOURNAL").map(Path::of).orElseGet(home::erasures);
    }

    String publicUrl() {
        return told("ATRIUM_PUBLIC_URL").orElse("http://localhost:" + ports.front());
    }
}
