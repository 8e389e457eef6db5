package org.atrium.analytics.fold;

import java.time.Instant;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * A new absolute value, as it is told on the fold's topic. The last of each subject is what compaction leaves.
 *
 * @param version grows with each change of the subject: with it the event has the same id whenever it is told
 * @param asOf when the newest of what is in it was accepted
 * @param data what the reader of the topic expects, as a map or a record
 */
public record NewValue(
        InstitutionId institution, String subject, String type, long version, Instant asOf, Object data) {}
