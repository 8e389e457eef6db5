package org.atrium.patron.preference;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.language.Language;
import org.atrium.kit.text.Uuids;
import org.atrium.patron.consent.Consent;

/** One thing that a reader may choose, as it stands in the address of its button. */
public sealed interface Choice {

    /** Days for which a reader may pause. */
    Set<Integer> DAYS = Set.of(30, 90, 180);

    String word();

    record Yes(Consent.Subject subject) implements Choice {
        @Override
        public String word() {
            return "yes." + subject.purpose() + "." + subject.channel();
        }
    }

    record No(Consent.Subject subject) implements Choice {
        @Override
        public String word() {
            return "no." + subject.purpose() + "." + subject.channel();
        }
    }

    /** No to all that was agreed to. */
    record NoToAll() implements Choice {
        @Override
        public String word() {
            return "no";
        }
    }

    record Speak(Language language) implements Choice {
        @Override
        public String word() {
            return "language." + language.tag();
        }
    }

    record Pause(Duration time) implements Choice {
        @Override
        public String word() {
            return "pause." + time.toDays();
        }
    }

    record GoOn() implements Choice {
        @Override
        public String word() {
            return "pause";
        }
    }

    /** Nothing to this address any more. */
    record OptOut(UUID contactPoint) implements Choice {
        @Override
        public String word() {
            return "off." + contactPoint;
        }
    }

    record OptIn(UUID contactPoint) implements Choice {
        @Override
        public String word() {
            return "on." + contactPoint;
        }
    }

    /** Empty for what is none. */
    static Optional<Choice> of(String word) {
        var parts = word.split("\\.", -1);
        return switch (parts[0]) {
            case "yes" -> subject(parts).map(Yes::new);
            case "no" ->
                parts.length == 1 ? Optional.of(new NoToAll()) : subject(parts).map(No::new);
            case "language" -> parts.length == 2 ? language(parts[1]).map(Speak::new) : Optional.empty();
            case "pause" ->
                parts.length == 1 ? Optional.of(new GoOn()) : days(parts).map(Pause::new);
            case "off" -> id(parts).map(OptOut::new);
            case "on" -> id(parts).map(OptIn::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Consent.Subject> subject(String[] parts) {
        return parts.length == 3 && Consent.Subject.isPurpose(parts[1]) && Consent.Subject.isChannel(parts[2])
                ? Optional.of(new Consent.Subject(parts[1], parts[2]))
                : Optional.empty();
    }

    private static Optional<Language> language(String tag) {
        for (var language : Language.values()) {
            if (language.tag().equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> days(String[] parts) {
        return DAYS.stream()
                .filter(days -> parts.length == 2 && days.toString().equals(parts[1]))
                .map(Duration::ofDays)
                .findFirst();
    }

    private static Optional<UUID> id(String[] parts) {
        return parts.length == 2 ? Uuids.read(parts[1]) : Optional.empty();
    }
}
