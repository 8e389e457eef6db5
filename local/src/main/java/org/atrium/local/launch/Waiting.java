package org.atrium.local.launch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Says every few seconds what has not answered yet, until all have or one has failed. */
record Waiting(Screen screen, Map<Instance, CompletableFuture<Void>> answers) implements Runnable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    @Override
    public void run() {
        var all = CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new));
        var waiting = true;
        while (waiting && answers.values().stream().noneMatch(CompletableFuture::isCompletedExceptionally)) {
            waiting = !isOver(all);
            if (waiting) {
                screen.step("waiting for " + open());
            }
        }
    }

    private String open() {
        return answers.entrySet().stream()
                .filter(part -> !part.getValue().isDone())
                .map(part -> part.getKey().name())
                .collect(Collectors.joining(", "));
    }

    private static boolean isOver(CompletableFuture<Void> all) {
        try {
            all.get(EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
