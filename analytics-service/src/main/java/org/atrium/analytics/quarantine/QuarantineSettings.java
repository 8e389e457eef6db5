package org.atrium.analytics.quarantine;

import java.time.Duration;

/** @param kept how long a refused event is kept, replayed or not */
public record QuarantineSettings(Duration kept) {}
