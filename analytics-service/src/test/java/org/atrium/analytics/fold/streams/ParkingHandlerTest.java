package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class ParkingHandlerTest {

    @Test
    void what_is_too_large_is_parked_and_the_rest_goes_on() {
        assertThat(sentTo("analytics.rollup")).isEqualTo(Result.RESUME);
    }

    @Test
    void a_store_never_goes_on_without_what_its_changelog_lacks() {
        assertThat(sentTo("atrium-analytics-lift-participations-changelog")).isEqualTo(Result.FAIL);
    }

    private static Result sentTo(String topic) {
        var handler = new StreamsPlugins.ParkingHandler();
        handler.configure(Map.of("application.id", "test", "atrium.clock", Clock.systemUTC()));
        var record = new ProducerRecord<>(topic, 0, 1L, new byte[] {1}, new byte[] {2});
        return handler.handleError(new At(), record, new RecordTooLargeException())
                .result();
    }

    private static final class At implements ErrorHandlerContext {

        @Override
        public String topic() {
            return "engagement.event";
        }

        @Override
        public int partition() {
            return 0;
        }

        @Override
        public long offset() {
            return 7;
        }

        @Override
        public Headers headers() {
            return new RecordHeaders();
        }

        @Override
        public String processorNodeId() {
            return "fold";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(0, 0);
        }

        @Override
        public long timestamp() {
            return 1;
        }

        @Override
        public byte[] sourceRawKey() {
            return new byte[0];
        }

        @Override
        public byte[] sourceRawValue() {
            return new byte[0];
        }
    }
}
