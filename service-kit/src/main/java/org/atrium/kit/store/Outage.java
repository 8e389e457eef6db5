package org.atrium.kit.store;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;

/** Tells what waiting mends from what it does not: an election, a lost connection, a service that is away. */
public final class Outage {

    /** What a server answers while it is not, or no longer, the primary, or shuts down (MongoDB's error_codes.yml). */
    private static final Set<Integer> CODES =
            Set.of(6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 64, 112);

    private Outage() {}

    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException mongo && isOutage(mongo)
                    || cause instanceof Refused refused && refused.refusal() instanceof Unavailable
                    || cause instanceof org.apache.kafka.common.errors.RetriableException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(MongoException mongo) {
        return mongo instanceof MongoSocketException
                || mongo instanceof MongoTimeoutException
                || mongo instanceof MongoServerUnavailableException
                || mongo instanceof MongoNotPrimaryException
                || mongo instanceof MongoNodeIsRecoveringException
                || mongo instanceof MongoWriteConcernException
                || mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                || mongo.hasErrorLabel("RetryableWriteError")
                || CODES.contains(mongo.getCode())
                || mongo instanceof com.mongodb.MongoBulkWriteException bulk && bulk.getWriteConcernError() != null;
    }
}
