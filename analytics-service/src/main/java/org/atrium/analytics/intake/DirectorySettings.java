package org.atrium.analytics.intake;

import java.net.URI;
import java.time.Duration;

/**
 * Where patron-service answers, and how long its answers are believed.
 *
 * @param knownFor how long a patron or branch is taken to exist after patron-service has said so
 * @param identifierKnownFor how long an identifier is taken to be of the same patron
 */
public record DirectorySettings(URI patronUrl, Duration knownFor, Duration identifierKnownFor) {}
