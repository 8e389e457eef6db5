package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.Turn;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.Outlooks;
import org.atrium.patron.membership.Population;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.sentence.RuleTelling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AudienceDeskTest extends OnPatronService {

    @Autowired
    Audiences audiences;

    @Autowired
    Outlooks outlooks;

    @Autowired
    Population population;

    @Autowired
    Patrons patrons;

    @Autowired
    MongoCollections collections;

    @Autowired
    RuleTelling telling;

    @Autowired
    Clock clock;

    @Test
    void after_a_crash_in_the_middle_nobody_is_lost_and_nobody_is_twice() {
        var library = aLibrary();
        var request = aRequest(library, 1_250);

        Tenancy.run(library.institution(), () -> {
            var turn = new DiesAfter(2);
            assertThatThrownBy(() -> desk(audiences).handOver(request, turn)).isInstanceOf(IllegalStateException.class);
            assertThat(turn.progressed).as("chunks that are stored").isEqualTo(2);
            assertThat(audiences.progress(request.requestId()).answered()).isFalse();

            desk(audiences).handOver(request, () -> {});
            desk(audiences).handOver(request, () -> {});
        });

        everybodyOnce(library, request, 3, 1_250);
    }

    @Test
    void two_instances_at_one_audience_lose_and_double_nobody() {
        var library = aLibrary();
        var request = aRequest(library, 1_250);
        var late = new Late(audiences);

        Tenancy.run(library.institution(), () -> {
            late.meanwhile = () -> desk(audiences).handOver(request, new DiesAfter(1));
            assertThatThrownBy(() -> desk(late).handOver(request, () -> {})).hasMessage("killed");
            library.post("/api/v1/patrons", "{\"identifiers\":[{\"scheme\":\"card\",\"value\":\"late\"}]}");
            late.meanwhile = () -> desk(audiences).handOver(request, () -> {});
            desk(late).handOver(request, () -> {});
        });

        everybodyOnce(library, request, 3, 1_251);
    }

    @Test
    void who_comes_when_the_last_word_was_said_adds_nothing() {
        var library = aLibrary();
        var request = aRequest(library, 10);

        Tenancy.run(library.institution(), () -> {
            desk(audiences).handOver(request, () -> {});
            var there = audiences.progress(request.requestId());
            assertThat(there).isEqualTo(new Audiences.Progress(1, 10, null, true));
            library.post("/api/v1/patrons", "{\"identifiers\":[{\"scheme\":\"card\",\"value\":\"late\"}]}");
            desk(audiences).handOver(request, () -> {});
            desk(audiences).refuse(request, "handing-over-failed");
        });

        everybodyOnce(library, request, 1, 10);
    }

    @Test
    void an_audience_that_cannot_be_handed_over_is_refused_and_no_longer_open() {
        var library = aLibrary();
        var request = aRequest(library, 10);
        var broken = new Late(audiences);
        broken.meanwhile = () -> {
            throw new IllegalStateException("cannot be stored");
        };

        Tenancy.run(library.institution(), () -> {
            assertThatThrownBy(() -> desk(broken).handOver(request, () -> {})).hasMessage("cannot be stored");
            desk(audiences).refuse(request, "handing-over-failed");

            assertThat(audiences.progress(request.requestId()).answered()).isTrue();
        });

        var answer = collections
                .shared("audiences")
                .find(Filters.and(Filters.eq("requestId", request.requestId()), Filters.exists("answer")))
                .first();
        assertThat(answer).isNotNull();
        assertThat(answer.getString("answer")).isEqualTo("patron.audience-refused.v1");
        assertThat(audiences.open()).noneMatch(open -> open.requestId().equals(request.requestId()));
    }

    @Test
    void a_patron_and_a_request_that_cannot_be_read_cost_nobody_else_an_answer() {
        var library = aLibrary();
        var request = aRequest(library, 120);
        var all = library.get("/api/v1/segments/" + request.segmentId() + "/members");
        var damaged = UUID.fromString(
                json.readTree(all.text().lines().skip(60).findFirst().orElseThrow())
                        .path("patronId")
                        .asString());
        collections.shared("patrons").updateOne(Filters.eq("_id", damaged), Updates.set("createdAt", "no time"));
        Tenancy.run(library.institution(), () -> {
            var broken = new AudienceRequest(
                    UUID.randomUUID(), request.campaignId(), request.segmentId(), "newsletter", "email");
            desk(audiences).ask(broken);
            collections
                    .shared("audiences")
                    .updateOne(Filters.eq("_id", broken.requestId() + ":request"), Updates.unset("segmentId"));
            desk(audiences).ask(request);
        });

        eventually(() -> Tenancy.run(
                library.institution(),
                () -> assertThat(audiences.progress(request.requestId()))
                        .isEqualTo(new Audiences.Progress(1, 119, null, true))));
        assertThat(library.get("/api/v1/segments/" + request.segmentId() + "/members")
                        .text()
                        .lines())
                .hasSize(119);
        var checks = library.post(
                "/internal/contact-checks",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"recipients\":["
                        + all.text()
                                .lines()
                                .map(line -> "{\"patronId\":\""
                                        + json.readTree(line).path("patronId").asString() + "\",\"contactPointId\":\""
                                        + damaged + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}");
        assertThat(checks.body()
                        .path("answers")
                        .valueStream()
                        .map(one -> one.path("withheld").asString()))
                .hasSize(120)
                .filteredOn(reason -> reason.equals("no-consent"))
                .hasSize(119);
    }

    @Test
    void the_last_word_tells_of_the_rule_but_not_whose_card_it_asks_for() {
        var library = aLibrary();
        var rule = "{\"field\":\"identifiers.card\",\"in\":[\"K0\",\"K1\"]}";
        var request = aRequest(library, 2, rule);
        var stored = new Late(audiences);

        Tenancy.run(library.institution(), () -> desk(stored).handOver(request, () -> {}));

        assertThat(stored.lastWord).isInstanceOfSatisfying(AudienceEvent.AudienceClosed.class, closed -> {
            assertThat(closed.count()).isEqualTo(2);
            assertThat(closed.segment().rule()).isEqualTo(Map.of("field", "identifiers.card", "in", List.of("", "")));
            assertThat(closed.segment().sentence().values().stream().map(sentence -> sentence.text()))
                    .containsExactly(
                            "The number of your card or membership: in a list of 2",
                            "Le numéro de votre carte ou adhésion : dans une liste de 2",
                            "您的证件号或会员号：在一份含 2 项的名单中");
        });
    }

    private AudienceRequest aRequest(Caller library, int members) {
        return aRequest(library, members, "{\"field\":\"lifecycle\",\"is\":\"member\"}");
    }

    private AudienceRequest aRequest(Caller library, int members, String rule) {
        var csv = new StringBuilder("card\n");
        for (int i = 0; i < members; i++) {
            csv.append("K").append(i).append('\n');
        }
        var upload = library.upload(
                "/api/v1/imports",
                csv.toString().getBytes(StandardCharsets.UTF_8),
                "{\"columns\":{\"card\":\"identifiers.card\"}}",
                false);
        eventually(() -> assertThat(library.get("/api/v1/imports/" + upload.id())
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));
        var segment = library.post("/api/v1/segments", "{\"name\":\"all\",\"rule\":" + rule + "}")
                .id();
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ready"));
        return new AudienceRequest(
                UUID.randomUUID(), UUID.randomUUID(), UUID.fromString(segment), "newsletter", "email");
    }

    private AudienceDesk desk(Audiences stored) {
        return new AudienceDesk(stored, outlooks, population, patrons, telling, clock);
    }

    /** What was published is gone from the outboxes, so the places are asked: they start one after the other's end. */
    private void everybodyOnce(Caller library, AudienceRequest request, int chunks, long members) {
        var places = collections
                .shared("audiences")
                .find(Filters.and(Filters.eq("requestId", request.requestId()), Filters.exists("index")))
                .sort(Sorts.ascending("index"))
                .into(new ArrayList<>());
        assertThat(places).hasSize(chunks + 1);
        UUID after = null;
        long before = 0;
        for (var place : places.subList(0, chunks)) {
            var last = place.get("last", UUID.class);
            var between = after == null
                    ? Filters.lte("_id", last)
                    : Filters.and(Filters.gt("_id", after), Filters.lte("_id", last));
            var there = collections
                    .shared("patrons")
                    .countDocuments(Filters.and(
                            Filters.eq("institutionId", library.institution().value()), between));
            assertThat(place.getLong("members") - before).isEqualTo(there);
            before = place.getLong("members");
            after = last;
        }
        assertThat(places.getLast().getLong("members")).isEqualTo(members).isEqualTo(before);
    }

    /** Ends the work as a crash would, after so many steps. */
    private static final class DiesAfter implements Turn {

        private int steps;
        private int progressed;

        private DiesAfter(int steps) {
            this.steps = steps;
        }

        @Override
        public void keep() {
            if (--steps == 0) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void progressed() {
            progressed++;
        }
    }

    /** An instance that is overtaken between looking and storing, once. */
    private static final class Late implements Audiences {

        private final Audiences real;
        private @Nullable Runnable meanwhile;
        private @Nullable AudienceEvent lastWord;

        private Late(Audiences real) {
            this.real = real;
        }

        private void overtaken() {
            var other = meanwhile;
            meanwhile = null;
            if (other != null) {
                other.run();
            }
        }

        @Override
        public void ask(AudienceRequest request) {
            real.ask(request);
        }

        @Override
        public List<Open> open() {
            return real.open();
        }

        @Override
        public int postpone(UUID requestId, Instant until) {
            return real.postpone(requestId, until);
        }

        @Override
        public Optional<AudienceRequest> request(UUID requestId) {
            return real.request(requestId);
        }

        @Override
        public Progress progress(UUID requestId) {
            return real.progress(requestId);
        }

        @Override
        public void append(AudienceEvent.AudienceChunk chunk, PatronId last, long membersSoFar) {
            overtaken();
            real.append(chunk, last, membersSoFar);
        }

        @Override
        public void answer(UUID requestId, int place, AudienceEvent lastWord) {
            overtaken();
            this.lastWord = lastWord;
            real.answer(requestId, place, lastWord);
        }

        @Override
        public void close(UUID requestId) {
            real.close(requestId);
        }
    }
}
