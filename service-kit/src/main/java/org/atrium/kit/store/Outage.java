package org.atrium.kit.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;

/**
 * Tells transient failures, which are retried until they pass, from permanent ones, which are not. Whatever the
 * database says is retried (an election, a lost connection, a full disk, a missing right: somebody will see to it),
 * unless it says that the document or the command itself is wrong: that answer will not change.
 */
public final class Outage {

    /** What is wrong with a document or a command itself (MongoDB's error_codes.yml). */
    private static final Set<Integer> ABOUT_ITSELF = Set.of(
            2, // BadValue
            4, // NoSuchKey
            9, // FailedToParse
            14, // TypeMismatch
            15, // Overflow
            16, // InvalidLength
            22, // InvalidBSON
            28, // PathNotViable
            40, // ConflictingUpdateOperators
            52, // DollarPrefixedFieldName
            53, // InvalidIdField
            54, // NotSingleValueField
            55, // InvalidDBRef
            56, // EmptyFieldName
            57, // DottedFieldName
            66, // ImmutableField
            72, // InvalidOptions
            121, // DocumentValidationFailure
            146, // ExceededMemoryLimit
            168, // InvalidPipelineOperator
            171, // CannotIndexParallelArrays
            241, // ConversionFailure
            292); // QueryExceededMemoryLimitNoDiskUseAllowed

    /**
     * From here on codes have no names: each is one check of what the server was asked (10334, 17419 and 17420, a
     * document that is too large). These few are about the server all the same.
     */
    private static final int NAMELESS = 10_000;

    private static final Set<Integer> NAMED_ALL_THE_SAME = Set.of(
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11602, // InterruptedDueToReplStateChange
            13388, // StaleConfig
            13435, // NotPrimaryNoSecondaryOk
            13436, // NotPrimaryOrSecondary
            14031, // OutOfDiskSpace
            46841, // ClientMarkedKilled
            50915); // BackupCursorOpenConflictWithCheckpoint

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
        if (mongo instanceof MongoBulkWriteException bulk) {
            return isOutage(bulk);
        }
        return mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                || mongo.hasErrorLabel("RetryableWriteError")
                || !isAboutItself(mongo.getCode());
    }

    private static boolean isAboutItself(int code) {
        return ABOUT_ITSELF.contains(code) || code >= NAMELESS && !NAMED_ALL_THE_SAME.contains(code);
    }

    /** Unless something in it can never be written: then waiting would be for ever. What was there already is no fault. */
    private static boolean isOutage(MongoBulkWriteException bulk) {
        var errors = bulk.getWriteErrors().stream()
                .filter(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)
                .toList();
        return errors.stream().noneMatch(error -> isAboutItself(error.getCode()))
                && (bulk.getWriteConcernError() != null || !errors.isEmpty());
    }
}
