package org.atrium.local.mail;

import java.time.Duration;

/** How the mail server misbehaves when a test of faults tells it to. */
sealed interface Fault {
    record None() implements Fault {}

    /** Nobody listens. */
    record RefuseConnections() implements Fault {}

    /** Every recipient is answered with 451: try again later. */
    record TemporaryFailure() implements Fault {}

    /** Each message is answered only after this time. */
    record Slow(Duration delay) implements Fault {}
}
