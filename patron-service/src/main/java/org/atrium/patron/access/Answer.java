package org.atrium.patron.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Givers.HandedOut;
import org.atrium.kit.access.WhoAsks;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Patron;

/**
 * All that is held of one person now, as it is read: nothing of it is in memory but the part that is being read.
 *
 * @param patron as the person was known when it began
 * @param parts every file that there is to hand out, over all services
 */
public record Answer(Patron patron, Instant asOf, List<Part> parts) {

    public Answer {
        parts = List.copyOf(parts);
    }

    /** One file of one service. */
    public record Part(Holder holder, Holder.Held held, HandedOut file) {

        /** Reads row after row. */
        public long each(WhoAsks person, Consumer<SequencedMap<String, Object>> row) {
            long rows = 0;
            Given given;
            String after = null;
            do {
                given = holder.give(file.name(), person, after);
                given.rows().forEach(row);
                rows += given.rows().size();
                after = given.next();
            } while (after != null);
            return rows;
        }
    }

    /** Asks each service what it has to hand out; a service that is away ends it here. */
    static Answer of(Patron patron, List<Holder> holders, Instant now) {
        var parts = holders.stream()
                .flatMap(holder -> {
                    var held = holder.held();
                    return held.files().stream().map(file -> new Part(holder, held, file));
                })
                .toList();
        return new Answer(patron, now, parts);
    }

    /** By what the person is found. */
    public WhoAsks person() {
        return new WhoAsks(ids(), texts());
    }

    public Set<UUID> ids() {
        return patron.ids().stream().map(PatronId::value).collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> texts() {
        return patron.records().stream()
                .flatMap(one -> Stream.concat(
                        one.identifiers().stream().map(Identifier::value),
                        one.contactPoints().stream().map(ContactPoint::address)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where what is held comes from, as far as that is known. */
    public List<String> sources() {
        return Stream.concat(
                        patron.records().stream()
                                .flatMap(one -> Stream.concat(
                                        Stream.ofNullable(one.details().source()),
                                        one.contactPoints().stream().map(ContactPoint::source))),
                        patron.consents().lines().stream().map(line -> line.source()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
