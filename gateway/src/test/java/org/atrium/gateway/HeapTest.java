package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.atrium.gateway.routing.Bounds;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The sum of docs/adr/0076-what-fits-the-heap.md, with the numbers that are shipped. */
class HeapTest {

    private static final long MIB = 1 << 20;

    /** Live objects of a door that has run for a while, caches full. */
    private static final long RESTING = 100 * MIB;

    /** Of a connection whose request is being answered, beside its headers: measured. */
    private static final long BUFFERS = 112 << 10;

    /** How often a header is in memory: as it came, as text, and as what filters make of it. */
    private static final int HEADER_COPIES = 3;

    /** Of a request that a service answers: the client's buffers and the one between both. */
    private static final long PLACE = 40 << 10;

    private static final int SERVICES = 3;

    /** A body that is read is there twice for a moment: in pieces and whole. */
    private static final int BODY_COPIES = 2;

    @Test
    void what_all_connections_hold_at_once_is_two_thirds_of_the_shipped_heap_at_most() throws IOException {
        var shipped = new Properties();
        try (var file = HeapTest.class.getResourceAsStream("/application.properties")) {
            shipped.load(file);
        }
        var connections = Long.parseLong(shipped.getProperty("server.tomcat.max-connections"));
        var header = DataSize.parse(shipped.getProperty("server.max-http-request-header-size"))
                .toBytes();
        var settings =
                new Binder(new MapConfigurationPropertySource(shipped)).bindOrCreate("atrium", GatewaySettings.class);
        var room = settings.bodyRoom().toBytes();

        var most = RESTING
                + connections * (BUFFERS + HEADER_COPIES * header)
                + places(settings) * PLACE
                + BODY_COPIES * room;

        assertThat(most).isLessThan(heap() * 2 / 3);
    }

    private static long places(GatewaySettings settings) {
        var bounds = new Bounds(
                settings.upstreamTimeout(),
                settings.upstreamConnections(),
                settings.pageConnections(),
                settings.uploadLimit().toBytes(),
                settings.jsonLimit().toBytes());
        return (long) SERVICES * (bounds.connections() + bounds.pageConnections()) + bounds.withdrawals();
    }

    private static long heap() throws IOException {
        var memory = number("../k8s/base/gateway.yaml", "limits: .*memory: (\\d+)Mi") * MIB;
        return memory * number("../Dockerfile", "-XX:MaxRAMPercentage=(\\d+)") / 100;
    }

    private static long number(String file, String pattern) throws IOException {
        var found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertThat(found.find()).as(file + " has " + pattern).isTrue();
        return Long.parseLong(found.group(1));
    }
}
