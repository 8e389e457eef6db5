package org.atrium.analytics.lift;

/** A verdict and, in a sentence, why. */
public record Judgement(Verdict verdict, String reason) {}
