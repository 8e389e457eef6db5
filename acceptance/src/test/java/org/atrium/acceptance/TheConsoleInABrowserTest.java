package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atrium.acceptance.browser.Browser;
import org.atrium.acceptance.browser.BrowserTests;
import org.atrium.acceptance.browser.BrowserTests.Outcome;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/**
 * Every page of the console is readable, and the whole job can be done by keyboard: each test of {@code console/e2e}
 * counts as one of ours. {@code -Datrium.browser=full} takes every language in both themes and narrow, instead of each
 * once. See docs/adr/0055-browser-tests-in-verify.md.
 */
@Order(Integer.MAX_VALUE - 2)
class TheConsoleInABrowserTest {
    private static final int PEOPLE = 40;
    private static final String NO_BROWSER = """

            ************************************************************************
            THE BROWSER TESTS WERE LEFT OUT: no Chromium was found on this machine.
            Install one (Debian: apt-get install chromium) or name it by the
            variable ATRIUM_CHROMIUM.
            ************************************************************************
            """;

    private final SystemUnderTest system = SystemUnderTest.get();

    @TestFactory
    Stream<DynamicTest> the_console_works_in_a_browser() {
        var browser = Browser.found();
        var staff = system.administrator();
        if (browser.isEmpty()) {
            System.err.println(NO_BROWSER);
            return Stream.of(
                    DynamicTest.dynamicTest("no browser was found", () -> Assumptions.abort("no browser was found")));
        }
        Assumptions.assumeTrue(staff.isPresent(), "nobody is known who could sign in");
        there_is_something_of_everything_to_look_at();
        var outcomes = new BrowserTests(browser.get())
                .run(
                        system.url(),
                        staff.get().email(),
                        staff.get().oneTimePassword(),
                        "Lesen ist Reisen " + SystemUnderTest.mark());
        return outcomes.stream().map(TheConsoleInABrowserTest::test);
    }

    private static DynamicTest test(Outcome outcome) {
        return DynamicTest.dynamicTest(
                outcome.title(), () -> assertThat(outcome.failure()).isEmpty());
    }

    private void there_is_something_of_everything_to_look_at() {
        try (var api = system.api()) {
            var desk = new Desk(api, SystemUnderTest.mark());
            desk.people(PEOPLE);
            var segment = desk.segment(PEOPLE);
            desk.made("/api/v1/groups", Map.of("kind", "school", "name", "School " + desk.mark()));
            var patron = desk.patrons(segment).get(desk.address(0));
            desk.made("/api/v1/patrons/" + patron + "/rectifications", Map.of("text", "It is " + desk.mark()));
            desk.campaign(segment, 0.1, Map.of());
            var later = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            desk.launched(desk.campaign(segment, 0.1, Map.of("schedule", Map.of("notBefore", later.toString()))));
            for (var holdout : List.of(0.5, 0.2, 0.0)) {
                var campaign = desk.campaign(segment, holdout, Map.of());
                desk.launched(campaign);
                desk.finished(campaign);
            }
        }
    }
}
