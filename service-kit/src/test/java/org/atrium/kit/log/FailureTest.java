package org.atrium.kit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoTimeoutException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.Keyed;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

class FailureTest {

    private static final String CANARY = "own892371@x.example";

    private record Point(String id, String address) {}

    @Test
    void a_failure_says_what_it_is_and_where_and_nothing_of_the_record_that_it_quotes() {
        var quoting = catchThrowable(() -> Stream.of(new Point("P", CANARY), new Point("P", "+33612345678"))
                .collect(Collectors.toMap(Point::id, Function.identity())));
        assertThat(quoting).as("the record is in its text").hasMessageContaining(CANARY);

        var told = Failure.told(new IllegalArgumentException("about " + CANARY, quoting));

        assertThat(told)
                .doesNotContain(CANARY)
                .startsWith("java.lang.IllegalArgumentException at " + FailureTest.class.getName() + ".a_failure")
                .contains("; caused by java.lang.IllegalStateException at " + FailureTest.class.getName());
        assertThat(Failure.told(quoting, 30)).hasSize(30);
    }

    @Test
    void what_a_server_says_is_told_and_the_address_that_was_asked_is_not() {
        assertThat(Failure.told(new MongoTimeoutException("Timed out while waiting for db-1:27017")))
                .contains("db-1:27017");
        var away = new UncheckedIOException(
                "I/O error on POST request for \"http://patrons/p/AAGi\"", new ConnectException("Connection refused"));
        assertThat(Failure.told(away)).contains("Connection refused").doesNotContain("AAGi");
        assertThat(Failure.told(new Refused(new NotFound("patron " + CANARY))))
                .contains("NotFound")
                .doesNotContain(CANARY);
    }

    @Test
    void of_two_that_are_stored_under_one_key_the_first_is_found() {
        var points = Stream.of(new Point("P", "one"), new Point("P", "other"), new Point("Q", "third"));
        assertThat(points.collect(Keyed.by(Point::id)))
                .containsExactly(
                        java.util.Map.entry("P", new Point("P", "one")),
                        java.util.Map.entry("Q", new Point("Q", "third")));
        assertThat(catchThrowable(() -> Stream.of(new Point("P", CANARY), new Point("P", "other"))
                        .collect(Keyed.once(Point::id))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void a_path_is_logged_by_its_pattern_and_without_a_token_where_it_has_none() {
        for (var page : Stream.of("p", "y", "a", "u", "w", "o", "c").toList()) {
            assertThat(LoggedPath.of(
                            new MockHttpServletRequest("POST", "/" + page + "/AAGiSecret/no.newsletter.email")))
                    .isEqualTo("/" + page + "/…");
        }
        var known = new MockHttpServletRequest("POST", "/p/AAGiSecret");
        known.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/p/{token}");
        assertThat(LoggedPath.of(known)).isEqualTo("/p/{token}");
    }
}
