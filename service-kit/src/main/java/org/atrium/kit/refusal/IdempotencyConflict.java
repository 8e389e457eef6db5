package org.atrium.kit.refusal;

/** A request with the same Idempotency-Key is still being answered. */
@Problem(type = "idempotency-conflict", status = 409, title = "The same request is being answered")
public record IdempotencyConflict(String detail) implements Refusal {}
