package org.atrium.kit.bounds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.atrium.kit.test.OnRealServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** What the largest document costs that is read: before, a body of 1 MiB became 33 MB of objects. */
class LargestTreeTest extends OnRealServers {

    private static final int TOKENS = 200_000;
    private static final long MEGABYTE = 1_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Autowired
    JsonMapper json;

    /** Each as a tree, and as what a plain object is read into. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"a\":1}", "[1]", "\"a\"", "1.5"})
    void it_costs_what_is_reckoned_beforehand(String element) {
        var body = list(element, TOKENS - 2);

        var weight = new Weight();
        weight.add(body, 0, body.length);

        json.readTree(body);
        json.readValue(body, Object.class);
        for (var costs :
                new long[] {allocated(() -> json.readTree(body)), allocated(() -> json.readValue(body, Object.class))
                }) {
            assertThat(costs).isLessThan(25 * MEGABYTE).isLessThan(weight.inMemory() * 2);
        }
    }

    @Test
    void one_of_more_tokens_is_not_read() {
        assertThatThrownBy(() -> json.readTree(list("1", TOKENS)))
                .isInstanceOf(StreamConstraintsException.class)
                .hasMessageContaining("200000");
    }

    private static byte[] list(String element, int tokens) {
        var each = JsonMapper.shared().readTree(element).isContainer()
                ? 2 + (element.length() > 3 ? 2 : element.length() > 2 ? 1 : 0)
                : 1;
        return ("[" + (element + ",").repeat(tokens / each - 1) + element + "]").getBytes(UTF_8);
    }

    /** All that is made on the way, too: more than what stays. */
    private static long allocated(Runnable reading) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        reading.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
