package org.atrium.analytics.intake;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who and where, as patron-service knows it, for the current institution. */
public interface PatronDirectory {

    record Question(Set<UUID> patrons, Set<Identifier> identifiers, Set<UUID> branches) {}

    /** What exists of what was asked; the rest does not, or belongs to another institution. */
    record Answer(Set<UUID> patrons, Map<Identifier, UUID> identifiers, Set<UUID> branches) {

        public Optional<UUID> patron(Identifier identifier) {
            return Optional.ofNullable(identifiers.get(identifier));
        }
    }

    /** @throws org.atrium.kit.refusal.Refused with Unavailable while patron-service does not answer */
    Answer resolve(Question question);

    /** The zone in which the institution's days begin and end. */
    ZoneId timeZone();
}
