package org.atrium.gateway.routing.web;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;

/**
 * What a caller's breaker hears of an answer when it is over: a head that comes alone is no success, for the service may
 * stay silent behind it.
 */
interface Ending {

    /** Of an answer that no service gave. */
    Ending OF_NONE = new Ending() {
        @Override
        public void whole() {}

        @Override
        public void broken(Exception failure) {}

        @Override
        public void unread() {}
    };

    void whole();

    /** The service broke off, or stayed silent. */
    void broken(Exception failure);

    /** The caller went away, or read too slowly: that says nothing about the service. */
    void unread();

    /** @param start of the question, as {@link System#nanoTime} gave it */
    static Ending toldTo(CircuitBreaker breaker, long start) {
        return new Ending() {
            @Override
            public void whole() {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }

            @Override
            public void broken(Exception failure) {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
            }

            @Override
            public void unread() {
                breaker.releasePermission();
            }
        };
    }
}
