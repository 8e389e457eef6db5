package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcernResult;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.BulkWrites;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    private static final ServerAddress SERVER = new ServerAddress("mongo", 27017);
    private static final WriteConcernError NO_MAJORITY =
            new WriteConcernError(64, "WriteConcernTimeout", "waiting for replication timed out", new BsonDocument());

    static Stream<Throwable> whatWaitingMends() {
        return Stream.of(
                new MongoTimeoutException("no server"),
                new MongoSocketReadException("broke off", SERVER),
                new MongoSocketReadTimeoutException("silent", SERVER, new IOException()),
                new MongoNotPrimaryException(answer(10107), SERVER),
                new MongoNodeIsRecoveringException(answer(11600), SERVER),
                new MongoInterruptedException("stopping", new InterruptedException()),
                new MongoWriteConcernException(
                        NO_MAJORITY, WriteConcernResult.acknowledged(1, false, null), SERVER, Set.of()),
                new MongoCommandException(answer(189), SERVER),
                new MongoCommandException(answer(14031), SERVER),
                new MongoCommandException(answer(13), SERVER),
                new MongoCommandException(answer(18), SERVER),
                new MongoCommandException(answer(8000), SERVER),
                new MongoWriteException(new WriteError(14031, "no space", new BsonDocument()), SERVER, Set.of()),
                bulk(List.of(error(14031), error(11000)), null),
                new MongoSecurityException(
                        MongoCredential.createCredential("atrium", "admin", new char[0]), "not authenticated"),
                new MongoException("whatever else it says"),
                retryable(),
                bulk(List.of(), NO_MAJORITY),
                bulk(List.of(error(11000)), NO_MAJORITY),
                bulk(List.of(error(10107)), null),
                new Refused(new Unavailable("patron-service", Duration.ofSeconds(5))),
                new TimeoutException("no acknowledgement"),
                new CompletionException(new IllegalStateException(new MongoTimeoutException("no server"))));
    }

    static Stream<Throwable> whatWaitingDoesNotMend() {
        return Stream.of(
                new IllegalStateException("a defect"),
                new StackOverflowError(),
                new Refused(new NotFound("such patron")),
                new MongoWriteException(new WriteError(11000, "duplicate", new BsonDocument()), SERVER, Set.of()),
                new MongoCommandException(answer(17280), SERVER),
                new MongoWriteException(new WriteError(121, "not valid", new BsonDocument()), SERVER, Set.of()),
                new MongoWriteException(new WriteError(17419, "too large", new BsonDocument()), SERVER, Set.of()),
                new MongoWriteException(new WriteError(17420, "too large", new BsonDocument()), SERVER, Set.of()),
                new MongoCommandException(answer(10334), SERVER),
                new MongoCommandException(answer(2), SERVER),
                new MongoCommandException(answer(14), SERVER),
                new BsonMaximumSizeExceededException("17 MB"),
                new BsonInvalidOperationException("no such type"),
                bulk(List.of(error(11000)), null),
                bulk(List.of(error(14031), error(10334)), null),
                bulk(List.of(error(17280)), NO_MAJORITY),
                new RecordTooLargeException("2 MB"),
                answered500());
    }

    @ParameterizedTest
    @MethodSource("whatWaitingMends")
    void what_waiting_mends_is_an_outage(Throwable failure) {
        assertThat(Outage.is(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("whatWaitingDoesNotMend")
    void what_waiting_does_not_mend_is_none(Throwable failure) {
        assertThat(Outage.is(failure)).isFalse();
    }

    @Test
    void causes_in_a_circle_end_the_search() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));

        assertThat(Outage.is(one)).isFalse();
    }

    @Test
    void duplicates_are_no_failure_unless_the_majority_did_not_take_the_rest() {
        assertThat(BulkWrites.duplicates(bulk(List.of(error(11000)), null))).containsExactly(0);

        var notDurable = bulk(List.of(error(11000)), NO_MAJORITY);
        assertThatThrownBy(() -> BulkWrites.duplicates(notDurable)).isSameAs(notDurable);
        var tooLarge = bulk(List.of(error(11000), error(17280)), null);
        assertThatThrownBy(() -> BulkWrites.duplicates(tooLarge)).isSameAs(tooLarge);
    }

    private static MongoBulkWriteException bulk(List<BulkWriteError> errors, WriteConcernError concern) {
        return new MongoBulkWriteException(
                BulkWriteResult.acknowledged(0, 0, 0, 0, List.of(), List.of()), errors, concern, SERVER, Set.of());
    }

    private static BulkWriteError error(int code) {
        return new BulkWriteError(code, "error " + code, new BsonDocument(), 0);
    }

    private static BsonDocument answer(int code) {
        return new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("error " + code))
                .append("errorLabels", new BsonArray());
    }

    private static MongoException retryable() {
        var failure = new MongoException(0, "said by the server");
        failure.addLabel("RetryableWriteError");
        return failure;
    }

    private static Refused answered500() {
        var refused = new Refused(new Unavailable("patron-service", Duration.ofSeconds(5)));
        refused.initCause(new DefectElsewhere("answered 500"));
        return refused;
    }
}
