package org.atrium.kit.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that hand out something in this service, by the names of what they hand out. */
public record Givers(List<Giver> all) {

    /** Rows that are asked for at a time. */
    public static final int PORTION = 200;

    /** @throws IllegalArgumentException if two have one name */
    public Givers {
        all = all.stream().sorted(Comparator.comparing(Giver::name)).toList();
        if (all.stream().map(Giver::name).distinct().count() != all.size()) {
            throw new IllegalArgumentException("two givers have one name");
        }
    }

    /**
     * What of a service can be handed out.
     *
     * @param columns none where it is no table
     */
    public record HandedOut(String name, String collection, List<String> columns) {

        public HandedOut {
            columns = List.copyOf(columns);
        }
    }

    public List<HandedOut> files() {
        return all.stream()
                .map(one -> new HandedOut(one.name(), one.collection(), one.columns()))
                .toList();
    }

    /** Empty where nothing has the name. */
    public Optional<Given> give(String name, WhoAsks person, @Nullable String after) {
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(giver -> giver.give(person, after, PORTION));
    }
}
