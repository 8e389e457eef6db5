package org.atrium.analytics.intake;

import java.net.URI;
import java.time.Duration;

/**
 * Where patron-service answers, and how long its answers are believed.
 *
 * @param knownFor how long a patron, identifier or branch is taken to exist after patron-service has said so
 */
public record DirectorySettings(URI patronUrl, Duration knownFor) {}
