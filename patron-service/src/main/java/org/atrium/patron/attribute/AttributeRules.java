package org.atrium.patron.attribute;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the attributes of one patron may become. */
@FunctionalInterface
public interface AttributeRules {

    /** Of an institution that has no schema. */
    AttributeRules FREE = attributes -> List.of();

    List<AttributeFault> faults(Map<String, Object> attributes);

    /**
     * What is wrong with a change. What somebody has already is not judged again: a stricter schema must not stand in the
     * way of another change.
     *
     * @param known the attributes before; absent of somebody new
     */
    default Stream<AttributeFault> faults(Map<String, Object> next, @Nullable Map<String, Object> known) {
        return faults(next).stream()
                .filter(fault ->
                        known == null || !Objects.equals(next.get(fault.attribute()), known.get(fault.attribute())));
    }
}
