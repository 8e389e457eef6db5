package org.atrium.local.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.atrium.local.process.Ports;

/** The environment variables by which the services find each other and their servers. */
final class ServiceEnvironment {
    private final Settings settings;
    private final Map<String, String> servers;

    /** @param servers where the database, the broker and the mail server are, by the name of their variable */
    ServiceEnvironment(Settings settings, Map<String, String> servers) {
        this.settings = settings;
        this.servers = servers;
    }

    Map<String, String> of(Part part) {
        var ports = settings.ports();
        var environment = new LinkedHashMap<>(settings.environment());
        environment.putAll(servers);
        environment.put("SERVER_ADDRESS", Ports.LOOPBACK);
        environment.put("SERVER_PORT", Integer.toString(ports.of(part)));
        environment.put("MANAGEMENT_SERVER_ADDRESS", Ports.LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.managementOf(part)));
        environment.put("ATRIUM_KAFKA_PARTITIONS", "2");
        environment.put("ATRIUM_SERVICE_SECRET", settings.home().secret("service-secret"));
        environment.put("ATRIUM_PUBLIC_URL", settings.publicUrl());
        environment.put("ATRIUM_JWKS_URL", at(ports.front()) + "/oauth2/jwks");
        environment.put("ATRIUM_PATRON_URL", at(ports.of(Part.PATRON)));
        environment.put("ATRIUM_CAMPAIGN_URL", at(ports.of(Part.CAMPAIGN)));
        environment.put("ATRIUM_ANALYTICS_URL", at(ports.of(Part.ANALYTICS)));
        if (part == Part.ANALYTICS) {
            environment.put(
                    "ATRIUM_STATE_DIR", settings.home().data("analytics-state").toString());
        }
        if (part == Part.GATEWAY) {
            environment.put(
                    "ATRIUM_FIRST_START_FILE", settings.home().credentials().toString());
            settings.institution().ifPresent(name -> environment.put("ATRIUM_FIRST_INSTITUTION", name));
        }
        return environment;
    }

    private static String at(int port) {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }
}
