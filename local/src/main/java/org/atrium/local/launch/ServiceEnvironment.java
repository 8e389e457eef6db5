package org.atrium.local.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.atrium.local.backup.Restore;
import org.atrium.local.process.Ports;

/**
 * The environment variables by which the services find each other and their servers. The first instances know the first
 * ones, the second the second ones: see docs/adr/0053-two-of-each-on-one-machine.md.
 */
final class ServiceEnvironment {
    private final Settings settings;
    private final Map<String, String> servers;

    /** @param servers where the database, the broker and the mail server are, by the name of their variable */
    ServiceEnvironment(Settings settings, Map<String, String> servers) {
        this.settings = settings;
        this.servers = servers;
    }

    Map<String, String> of(Instance instance) {
        var ports = settings.ports();
        var environment = new LinkedHashMap<>(settings.environment());
        environment.putAll(servers);
        environment.put("SERVER_ADDRESS", Ports.LOOPBACK);
        environment.put("SERVER_PORT", Integer.toString(ports.of(instance)));
        environment.put("MANAGEMENT_SERVER_ADDRESS", Ports.LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.managementOf(instance)));
        environment.put("ATRIUM_KAFKA_PARTITIONS", "2");
        environment.put("ATRIUM_SERVICE_SECRET", settings.home().secret("service-secret"));
        environment.put("ATRIUM_PUBLIC_URL", settings.publicUrl());
        environment.put("ATRIUM_JWKS_URL", at(Part.GATEWAY, instance) + "/oauth2/jwks");
        environment.put("ATRIUM_PATRON_URL", at(Part.PATRON, instance));
        environment.put("ATRIUM_CAMPAIGN_URL", at(Part.CAMPAIGN, instance));
        environment.put("ATRIUM_ANALYTICS_URL", at(Part.ANALYTICS, instance));
        environment.put("ATRIUM_ERASURE_JOURNAL", settings.erasures().toString());
        Restore.latest(settings.home().root()).ifPresent(name -> environment.put("ATRIUM_RESTORED", name));
        if (instance.part() == Part.CAMPAIGN || instance.part() == Part.PATRON) {
            environment.put("ATRIUM_SECRETS_KEY", settings.home().secret("secrets-key"));
        }
        if (instance.part() == Part.ANALYTICS) {
            var state = instance.number() == 1 ? "analytics-state" : "analytics-state-" + instance.number();
            environment.put("ATRIUM_STATE_DIR", settings.home().data(state).toString());
        }
        if (instance.part() == Part.GATEWAY) {
            environment.put(
                    "ATRIUM_FIRST_START_FILE", settings.home().credentials().toString());
            settings.institution().ifPresent(name -> environment.put("ATRIUM_FIRST_INSTITUTION", name));
        }
        return environment;
    }

    /** Where the service's instance of the same number answers. */
    private String at(Part part, Instance instance) {
        return "http://" + Ports.LOOPBACK + ":" + settings.ports().of(new Instance(part, instance.number()));
    }
}
