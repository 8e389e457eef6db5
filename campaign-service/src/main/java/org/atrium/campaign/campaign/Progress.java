package org.atrium.campaign.campaign;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a launched campaign is. Written by those who work on it, apart from what people change.
 *
 * @param waitingFor what is missing, in words; only while it waits
 * @param request the answer to this audience request is the one that counts
 * @param accepted whether the audience is there, complete and the one that was approved
 * @param audience absent until the audience was gathered
 */
public record Progress(
        Phase phase,
        @Nullable String waitingFor,
        @Nullable UUID request,
        boolean accepted,
        @Nullable AudienceCount audience) {}
