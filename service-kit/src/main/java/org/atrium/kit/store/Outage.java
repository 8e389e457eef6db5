package org.atrium.kit.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;

/** Tells what waiting mends from what it does not: an election, a lost connection, a service that is away. */
public final class Outage {

    /**
     * What a server answers while it is not, or no longer, the primary, shuts down or cannot reach a majority
     * (MongoDB's error_codes.yml). The driver gives most of them classes of their own, but not inside a bulk write.
     */
    private static final Set<Integer> CODES = Set.of(
            6, // HostUnreachable
            7, // HostNotFound
            43, // CursorNotFound: the server that had it is gone
            64, // WriteConcernFailed
            89, // NetworkTimeout
            91, // ShutdownInProgress
            112, // WriteConflict
            133, // FailedToSatisfyReadPreference
            134, // ReadConcernMajorityNotAvailableYet
            175, // QueryPlanKilled
            189, // PrimarySteppedDown
            202, // NetworkInterfaceExceededTimeLimit
            237, // CursorKilled
            262, // ExceededTimeLimit
            9001, // SocketException
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11602, // InterruptedDueToReplStateChange
            13435, // NotPrimaryNoSecondaryOk
            13436); // NotPrimaryOrSecondary

    private static final int DEEPEST = 20;

    private Outage() {}

    /** Looks through all causes; a {@link DefectElsewhere} among them means that waiting will not help. */
    public static boolean is(Throwable failure) {
        var found = false;
        var depth = 0;
        for (Throwable cause = failure; cause != null && depth < DEEPEST; cause = cause.getCause()) {
            if (cause instanceof DefectElsewhere) {
                return false;
            }
            found |= isOne(cause);
            depth++;
        }
        return found;
    }

    private static boolean isOne(Throwable cause) {
        return cause instanceof MongoException mongo && isOutage(mongo)
                || cause instanceof Refused refused && refused.refusal() instanceof Unavailable
                || cause instanceof RetriableException;
    }

    private static boolean isOutage(MongoException mongo) {
        return mongo instanceof MongoSocketException
                || mongo instanceof MongoTimeoutException
                || mongo instanceof MongoServerUnavailableException
                || mongo instanceof MongoConnectionPoolClearedException
                || mongo instanceof MongoInterruptedException
                || mongo instanceof MongoNotPrimaryException
                || mongo instanceof MongoNodeIsRecoveringException
                || mongo instanceof MongoWriteConcernException
                || mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                || mongo.hasErrorLabel("RetryableWriteError")
                || CODES.contains(mongo.getCode())
                || mongo instanceof MongoBulkWriteException bulk && isOutage(bulk);
    }

    /** Unless something in it can never be written: then waiting would be for ever. What was there already is no fault. */
    private static boolean isOutage(MongoBulkWriteException bulk) {
        var errors = bulk.getWriteErrors().stream()
                .filter(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)
                .toList();
        return errors.stream().allMatch(error -> CODES.contains(error.getCode()))
                && (bulk.getWriteConcernError() != null || !errors.isEmpty());
    }
}
