package org.atrium.analytics.intake.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.atrium.analytics.intake.http.PatronServiceDirectory.Resolve;
import org.atrium.analytics.intake.http.PatronServiceDirectory.Resolved;
import org.atrium.kit.store.GroupCommit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;

/**
 * What requests of one institution ask patron-service at the same moment, in one question: who sends events one by one
 * names another patron each time.
 */
final class SharedQuestions {

    /** Patrons in one question, and branches. */
    static final int MOST = 1_000;

    /** About as long as a question takes. */
    private static final Duration COMPANY = Duration.ofMillis(3);

    private final Function<Resolve, Resolved> patronService;
    private final GroupCommit<Share> questions = new GroupCommit<>(MOST, COMPANY, this::answer);

    SharedQuestions(Function<Resolve, Resolved> patronService) {
        this.patronService = patronService;
    }

    /** @param question about {@value #MOST} patrons at most, and as many branches */
    Resolved ask(Resolve question) {
        var share = new Share(question);
        questions.commit(share);
        return share.written().join();
    }

    /** One that cannot be asked is no reason to leave the others without their answer. */
    void answer(List<Share> together) {
        try {
            handOut(together);
        } catch (HttpClientErrorException wrong) {
            if (together.size() == 1) {
                throw wrong;
            }
            together.forEach(this::answerAlone);
        }
    }

    private void answerAlone(Share share) {
        try {
            handOut(List.of(share));
        } catch (RuntimeException failure) {
            share.written().completeExceptionally(failure);
        }
    }

    private void handOut(List<Share> together) {
        var found = patronService.apply(new Resolve(
                together.stream()
                        .flatMap(share -> share.question().patrons().stream())
                        .toList(),
                together.stream()
                        .flatMap(share -> share.question().branches().stream())
                        .toList()));
        var patrons = 0;
        var branches = 0;
        for (var share : together) {
            var question = share.question();
            share.written()
                    .complete(new Resolved(
                            part(found.patrons(), patrons, question.patrons()),
                            part(found.branches(), branches, question.branches())));
            patrons += question.patrons().size();
            branches += question.branches().size();
        }
    }

    private static <T extends @Nullable Object> List<T> part(List<T> all, int from, List<?> asked) {
        return all.subList(from, from + asked.size());
    }

    /** What one request asks. */
    record Share(Resolve question, CompletableFuture<Resolved> written) implements GroupCommit.Share {

        Share(Resolve question) {
            this(question, new CompletableFuture<>());
        }

        @Override
        public int size() {
            return Math.max(question.patrons().size(), question.branches().size());
        }
    }
}
