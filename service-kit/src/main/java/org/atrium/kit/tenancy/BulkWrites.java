package org.atrium.kit.tenancy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import java.util.Set;
import java.util.stream.Collectors;

/** What went wrong in a bulk write, and what of it was meant to: a document that was there already. */
public final class BulkWrites {

    private BulkWrites() {}

    /**
     * The places in the list of writes whose document was there already, or met a newer one.
     *
     * @throws MongoBulkWriteException the given one, if anything else went wrong, or if a majority did not take the
     *     writes: then none of them may be acknowledged
     */
    public static Set<Integer> duplicates(MongoBulkWriteException failure) {
        var onlyDuplicates = failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        if (!onlyDuplicates) {
            throw failure;
        }
        return failure.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toUnmodifiableSet());
    }
}
