package org.atrium.analytics.population.streams;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.fold.Codec;
import org.atrium.analytics.population.Attributes;
import org.atrium.analytics.population.Count;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.analytics.population.Lifecycle;
import org.jspecify.annotations.Nullable;

/** What the fold keeps, as bytes. */
final class PopulationCodecs {

    static final Codec<KnownPatron> PATRON = Codec.of(PopulationCodecs::write, PopulationCodecs::patron);

    static final Codec<Count> COUNT = Codec.of(
            (out, count) -> {
                out.writeLong(count.patrons());
                out.writeLong(count.changes());
                out.writeTime(count.since());
                out.writeTime(count.asOf());
            },
            in -> new Count(in.readLong(), in.readLong(), in.readTime(), in.readTime()));

    private PopulationCodecs() {}

    private static void write(Codec.Output out, KnownPatron patron) throws IOException {
        out.writeLong(patron.version());
        out.writeBoolean(patron.attributes().isPresent());
        if (patron.attributes().isPresent()) {
            write(out, patron.attributes().get());
        }
    }

    private static KnownPatron patron(Codec.Input in) throws IOException {
        return new KnownPatron(in.readLong(), in.readBoolean() ? Optional.of(attributes(in)) : Optional.empty());
    }

    private static void write(Codec.Output out, Attributes attributes) throws IOException {
        out.writeUTF(attributes.lifecycle().name());
        out.writeBoolean(attributes.branchId() != null);
        if (attributes.branchId() instanceof UUID branch) {
            out.writeId(branch);
        }
        writeText(out, attributes.category());
        writeText(out, attributes.language());
        out.writeBoolean(attributes.birthDecade() != null);
        if (attributes.birthDecade() instanceof Integer decade) {
            out.writeInt(decade);
        }
    }

    private static Attributes attributes(Codec.Input in) throws IOException {
        return new Attributes(
                Lifecycle.valueOf(in.readUTF()),
                in.readBoolean() ? in.readId() : null,
                readText(in),
                readText(in),
                in.readBoolean() ? in.readInt() : null);
    }

    private static void writeText(Codec.Output out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(Codec.Input in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
