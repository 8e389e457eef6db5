package org.atrium.analytics.fold.streams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Assignment.Window;
import org.atrium.analytics.lift.Participation;
import org.atrium.analytics.lift.TallyPart;

/** What the fold keeps, as bytes. */
final class LiftCodec {

    private LiftCodec() {}

    static Serde<List<Participation>> participations() {
        return Serdes.serdeFrom(
                (topic, all) -> written(out -> {
                    out.writeInt(all.size());
                    for (var one : all) {
                        write(out, one);
                    }
                }),
                (topic, bytes) -> bytes == null ? null : read(bytes, LiftCodec::participations));
    }

    static Serde<TallyPart> tally() {
        return Serdes.serdeFrom(
                (topic, part) -> written(out -> {
                    out.writeLong(part.assigned());
                    out.writeLong(part.converted());
                    write(out, part.windowsEnd());
                    write(out, part.asOf());
                    out.writeLong(part.changes());
                }),
                (topic, bytes) -> bytes == null
                        ? null
                        : read(
                                bytes,
                                in -> new TallyPart(
                                        in.readLong(), in.readLong(), instant(in), instant(in), in.readLong())));
    }

    private static void write(DataOutputStream out, Participation one) throws IOException {
        var assignment = one.assignment();
        write(out, assignment.campaign());
        out.writeUTF(assignment.arm());
        out.writeBoolean(assignment.branchId() != null);
        if (assignment.branchId() instanceof UUID branch) {
            write(out, branch);
        }
        out.writeUTF(assignment.window().event());
        write(out, assignment.window().from());
        write(out, assignment.window().until());
        write(out, assignment.toldAt());
        out.writeBoolean(one.converted());
    }

    private static List<Participation> participations(DataInputStream in) throws IOException {
        var all = new ArrayList<Participation>();
        for (var left = in.readInt(); left > 0; left--) {
            all.add(new Participation(
                    new Assignment(
                            uuid(in),
                            in.readUTF(),
                            in.readBoolean() ? uuid(in) : null,
                            new Window(in.readUTF(), instant(in), instant(in)),
                            instant(in)),
                    in.readBoolean()));
        }
        return all;
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.toEpochMilli());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream(128);
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return reading.from(in);
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }
}
