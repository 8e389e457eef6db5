package org.atrium.kit.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register of what a service stores of whom. Each module brings a list {@value #FILE}; a collection that is in none
 * cannot be opened, so that no feature can store anything of a person of which nobody has said what becomes of it.
 */
public final class StoredData {

    private static final String FILE = "stored-data.json";

    private final Map<String, Holding> holdings = new TreeMap<>();

    /** @throws IllegalArgumentException if a collection is described twice */
    public StoredData(Collection<Holding> holdings) {
        for (var each : holdings) {
            if (this.holdings.put(each.collection(), each) != null) {
                throw new IllegalArgumentException("described twice: " + each.collection());
            }
        }
    }

    /** What all modules on the class path bring. */
    public static StoredData ofAllModules() {
        try {
            var found = new ArrayList<Holding>();
            for (var file : Collections.list(StoredData.class.getClassLoader().getResources(FILE))) {
                found.addAll(read(file));
            }
            return new StoredData(found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What another module brings, by a copy of its list. */
    public static StoredData of(@Nullable URL file) {
        if (file == null) {
            throw new IllegalArgumentException("there is no such list");
        }
        try {
            return new StoredData(read(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Holding> read(URL file) throws IOException {
        try (var content = file.openStream()) {
            return List.of(JsonMapper.shared().readValue(content, Holding[].class));
        }
    }

    /** @throws IllegalStateException if nobody has said what the collection holds */
    Holding of(String collection) {
        var found = holdings.get(collection);
        if (found == null) {
            throw new IllegalStateException(FILE + " does not say what " + collection + " holds");
        }
        return found;
    }

    /** By name. */
    public List<Holding> all() {
        return List.copyOf(holdings.values());
    }
}
