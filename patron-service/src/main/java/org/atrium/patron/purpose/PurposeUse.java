package org.atrium.patron.purpose;

import java.util.function.Predicate;

/**
 * Where purposes are used: what is used somewhere cannot be removed.
 *
 * @param by a word for it: decisions, wordings, segments
 * @param uses whether a purpose is used there
 */
public record PurposeUse(String by, Predicate<String> uses) {}
