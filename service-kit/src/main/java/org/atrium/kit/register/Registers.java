package org.atrium.kit.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Reads registers from the contracts, which lie on the class path as they stand. */
final class Registers {

    private Registers() {}

    /**
     * @param lines what is listed in the form of the file
     * @return by name, in the order of the file
     * @throws IllegalStateException if there is no such file, or a name stands in it twice
     */
    static <F, T> Map<String, T> read(
            String file, Class<F> form, Function<F, List<T>> lines, Function<T, String> name) {
        var read = new LinkedHashMap<String, T>();
        for (var line : lines.apply(read(file, form))) {
            if (read.putIfAbsent(name.apply(line), line) != null) {
                throw new IllegalStateException(file + " lists " + name.apply(line) + " twice");
            }
        }
        return Collections.unmodifiableMap(read);
    }

    private static <F> F read(String file, Class<F> form) {
        try (var content = Registers.class.getClassLoader().getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("there is no " + file + " on the class path");
            }
            return JsonMapper.shared().readValue(content, form);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
