package org.atrium.kit.tenancy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;

/** A write that was refused since another document has its key. */
public final class DuplicateKey {

    private DuplicateKey() {}

    public static boolean is(MongoException failure) {
        return ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /** Whether the key was free; any other failure is thrown. */
    public static boolean wasFree(Runnable write) {
        try {
            write.run();
            return true;
        } catch (MongoException failure) {
            if (is(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
