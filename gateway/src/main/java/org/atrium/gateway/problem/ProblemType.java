package org.atrium.gateway.problem;

/**
 * One type of problem.
 *
 * @param slug last segment of the problem's {@code type}
 */
public record ProblemType(String slug, int status, String title) {}
