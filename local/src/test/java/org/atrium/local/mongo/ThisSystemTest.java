package org.atrium.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThisSystemTest {
    @ParameterizedTest
    @CsvSource({
        "amd64, ubuntu, 22.04, debian, x86_64-ubuntu2204",
        "aarch64, ubuntu, 24.04, debian, aarch64-ubuntu2404",
        "amd64, debian, 12, '', x86_64-debian12",
        "aarch64, debian, 12, '', aarch64-ubuntu2204",
        "amd64, rocky, 9.4, rhel centos fedora, x86_64-rhel93",
        "amd64, rhel, 8.10, fedora, x86_64-rhel8",
        "aarch64, amzn, 2023, fedora, aarch64-amazon2023",
        "amd64, arch, '', '', x86_64-ubuntu2204",
    })
    void each_linux_has_its_archive(String arch, String id, String version, String like, String build) {
        var system = new ThisSystem("Linux", arch, Map.of("ID", id, "VERSION_ID", version, "ID_LIKE", like));

        assertThat(system.download().orElseThrow().toString())
                .matches("https://fastdl.mongodb.org/linux/mongodb-linux-" + build + "-8\\.0\\.\\d+\\.tgz");
    }

    @Test
    void a_mac_has_one_for_its_processor() {
        assertThat(new ThisSystem("Mac OS X", "aarch64", Map.of())
                        .download()
                        .orElseThrow()
                        .getPath())
                .startsWith("/osx/mongodb-macos-arm64-8.0.");
    }

    @Test
    void another_system_has_none() {
        assertThat(new ThisSystem("Windows 11", "amd64", Map.of()).download()).isEmpty();
    }
}
