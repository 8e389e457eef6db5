package org.atrium.analytics.lift.streams;

import java.io.IOException;
import java.util.ArrayList;
import java.util.UUID;
import org.atrium.analytics.fold.Codec;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Assignment.Window;
import org.atrium.analytics.lift.Participation;
import org.atrium.analytics.lift.Participations;
import org.atrium.analytics.lift.TallyPart;

/** What the fold keeps, as bytes. */
final class LiftCodecs {

    static final Codec<Participations> PARTICIPATIONS = Codec.of(LiftCodecs::write, LiftCodecs::participations);

    static final Codec<TallyPart> TALLY = Codec.of(
            (out, part) -> {
                out.writeLong(part.assigned());
                out.writeLong(part.converted());
                out.writeTime(part.windowsEnd());
                out.writeTime(part.asOf());
                out.writeLong(part.changes());
            },
            in -> new TallyPart(in.readLong(), in.readLong(), in.readTime(), in.readTime(), in.readLong()));

    private LiftCodecs() {}

    private static void write(Codec.Output out, Participations patron) throws IOException {
        out.writeInt(patron.all().size());
        for (var one : patron.all()) {
            write(out, one);
        }
    }

    private static Participations participations(Codec.Input in) throws IOException {
        var all = new ArrayList<Participation>();
        for (var left = in.readInt(); left > 0; left--) {
            all.add(participation(in));
        }
        return new Participations(all);
    }

    private static void write(Codec.Output out, Participation one) throws IOException {
        var assignment = one.assignment();
        out.writeId(assignment.campaign());
        out.writeUTF(assignment.arm());
        out.writeBoolean(assignment.branchId() != null);
        if (assignment.branchId() instanceof UUID branch) {
            out.writeId(branch);
        }
        out.writeUTF(assignment.window().event());
        out.writeTime(assignment.window().from());
        out.writeTime(assignment.window().until());
        out.writeTime(assignment.toldAt());
        out.writeBoolean(one.converted());
    }

    private static Participation participation(Codec.Input in) throws IOException {
        var assignment = new Assignment(
                in.readId(),
                in.readUTF(),
                in.readBoolean() ? in.readId() : null,
                new Window(in.readUTF(), in.readTime(), in.readTime()),
                in.readTime());
        return new Participation(assignment, in.readBoolean());
    }
}
