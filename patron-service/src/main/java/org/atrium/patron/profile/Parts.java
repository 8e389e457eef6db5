package org.atrium.patron.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that a merged person consists of. They alone are changed; what everybody reads is derived from them by
 * {@link Combined}. See docs/adr/0112-a-merged-person-keeps-its-parts.md.
 *
 * @param own the record that absorbed the others, as it would be by itself; absent where nothing was merged
 * @param absorbed in the order in which they were merged
 */
public record Parts(@Nullable Patron own, List<Absorbed> absorbed) {

    public static final Parts NONE = new Parts(null, List.of());

    public Parts {
        absorbed = List.copyOf(absorbed);
        if (absorbed.isEmpty() != (own == null)) {
            throw new IllegalArgumentException("a record of its own is kept while others are merged into it");
        }
    }
}
