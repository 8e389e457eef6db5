package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class LightEntriesTest {

    private static final String STORE = "some-store";

    private final List<Boolean> heldWhileStored = new ArrayList<>();
    private final List<Boolean> heldAfterwards = new ArrayList<>();

    @Test
    void what_is_stored_does_not_hold_the_record_that_led_to_it_and_handlers_of_errors_still_have_it() {
        var builder = new StreamsBuilder();
        builder.stream("some-topic", Consumed.with(Serdes.String(), Serdes.String()))
                .process(stored());
        try (var driver = new TopologyTestDriver(builder.build(), configuration())) {
            driver.createInputTopic("some-topic", new StringSerializer(), new StringSerializer())
                    .pipeInput("key", "a value of many bytes");

            assertThat(driver.getKeyValueStore(STORE).get("key")).isEqualTo("x");
        }

        assertThat(heldWhileStored).containsExactly(false);
        assertThat(heldAfterwards).containsExactly(true);
    }

    private ProcessorSupplier<String, String, Void, Void> stored() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, String, Void, Void> get() {
                return new Storing();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String())
                        .withCachingEnabled());
            }
        };
    }

    private final class Storing extends ContextualProcessor<String, String, Void, Void> {

        private KeyValueStore<String, String> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, String> record) {
            new LightEntries(context()).write(() -> {
                heldWhileStored.add(isRecordHeld());
                store.put(record.key(), "x");
            });
            heldAfterwards.add(isRecordHeld());
        }

        private boolean isRecordHeld() {
            return ((InternalProcessorContext<?, ?>) context()).recordContext().sourceRawValue() != null;
        }
    }

    private static Properties configuration() {
        var configuration = new Properties();
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, "light-entries");
        return configuration;
    }
}
