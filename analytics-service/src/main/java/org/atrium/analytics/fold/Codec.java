package org.atrium.analytics.fold;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/** How a value is kept. */
public interface Codec<V> {

    byte[] write(V value);

    V read(byte[] bytes);

    /** Bytes as they are. */
    static Codec<byte[]> bytes() {
        return new Codec<>() {
            @Override
            public byte[] write(byte[] value) {
                return value;
            }

            @Override
            public byte[] read(byte[] bytes) {
                return bytes;
            }
        };
    }

    /** One field after the other. */
    static <V> Codec<V> of(Writing<V> writing, Reading<V> reading) {
        return new Codec<>() {
            @Override
            public byte[] write(V value) {
                var bytes = new ByteArrayOutputStream(128);
                try (var out = new Output(bytes)) {
                    writing.write(out, value);
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
                return bytes.toByteArray();
            }

            @Override
            public V read(byte[] bytes) {
                try (var in = new Input(bytes)) {
                    return reading.read(in);
                } catch (IOException truncated) {
                    throw new IllegalStateException("what was kept is shorter than it was written", truncated);
                }
            }
        };
    }

    @FunctionalInterface
    interface Writing<V> {
        void write(Output out, V value) throws IOException;
    }

    @FunctionalInterface
    interface Reading<V> {
        V read(Input in) throws IOException;
    }

    /** With the values that all features have; times in milliseconds. */
    final class Output extends DataOutputStream {

        private Output(ByteArrayOutputStream bytes) {
            super(bytes);
        }

        public void writeId(UUID id) throws IOException {
            writeLong(id.getMostSignificantBits());
            writeLong(id.getLeastSignificantBits());
        }

        public void writeTime(Instant time) throws IOException {
            writeLong(time.toEpochMilli());
        }
    }

    final class Input extends DataInputStream {

        private Input(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        public UUID readId() throws IOException {
            return new UUID(readLong(), readLong());
        }

        public Instant readTime() throws IOException {
            return Instant.ofEpochMilli(readLong());
        }
    }
}
