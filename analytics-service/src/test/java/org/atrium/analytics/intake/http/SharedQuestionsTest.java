package org.atrium.analytics.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.atrium.analytics.intake.http.PatronServiceDirectory.Found;
import org.atrium.analytics.intake.http.PatronServiceDirectory.Resolve;
import org.atrium.analytics.intake.http.PatronServiceDirectory.Resolved;
import org.atrium.analytics.intake.http.PatronServiceDirectory.Wanted;
import org.atrium.analytics.intake.http.SharedQuestions.Share;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

class SharedQuestionsTest {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final UUID REFUSED = new UUID(0, 1);
    private static final UUID ANNA = new UUID(1, 1);
    private static final UUID BRUNO = new UUID(1, 2);
    private static final UUID NORTH = new UUID(2, 1);

    private final List<Integer> asked = new ArrayList<>();
    private final SharedQuestions questions = new SharedQuestions(this::patronService);

    @Test
    void each_gets_the_answers_to_what_it_asked() {
        var one = share(List.of(ANNA, NOBODY), List.of(NORTH));
        var another = share(List.of(BRUNO), List.of(NOBODY, NORTH));

        questions.answer(List.of(one, share(List.of(), List.of()), another));

        assertThat(asked).containsExactly(3);
        assertThat(one.written().join()).isEqualTo(new Resolved(Arrays.asList(new Found(ANNA), null), List.of(true)));
        assertThat(another.written().join()).isEqualTo(new Resolved(List.of(new Found(BRUNO)), List.of(false, true)));
    }

    @Test
    void one_that_is_refused_costs_no_other_its_answer() {
        var good = share(List.of(ANNA), List.of());
        var bad = share(List.of(REFUSED), List.of());

        questions.answer(List.of(bad, good));

        assertThat(good.written().join().patrons()).containsExactly(new Found(ANNA));
        assertThatThrownBy(bad.written()::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(HttpClientErrorException.class);
        assertThat(asked).containsExactly(2, 1, 1);
    }

    @Test
    void who_asks_alone_is_told_what_is_wrong() {
        assertThat(questions.ask(share(List.of(BRUNO), List.of()).question()).patrons())
                .containsExactly(new Found(BRUNO));
        assertThatThrownBy(
                        () -> questions.ask(share(List.of(REFUSED), List.of()).question()))
                .isInstanceOf(HttpClientErrorException.class);
    }

    private Resolved patronService(Resolve question) {
        asked.add(question.patrons().size());
        if (question.patrons().stream().anyMatch(wanted -> REFUSED.equals(wanted.patronId()))) {
            throw new HttpClientErrorException(HttpStatus.BAD_REQUEST);
        }
        return new Resolved(
                question.patrons().stream()
                        .map(wanted -> NOBODY.equals(wanted.patronId()) ? null : found(wanted))
                        .toList(),
                question.branches().stream()
                        .map(branch -> !branch.equals(NOBODY))
                        .toList());
    }

    private static Found found(Wanted wanted) {
        return new Found(Stream.ofNullable(wanted.patronId()).findFirst().orElseThrow());
    }

    private static Share share(List<UUID> patrons, List<UUID> branches) {
        return new Share(
                new Resolve(patrons.stream().map(id -> new Wanted(id, null)).toList(), branches));
    }
}
