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
                out.writeLong(part.together());
            },
            LiftCodecs::tally);

    private LiftCodecs() {}

    private static void write(Codec.Output out, Participations patron) throws IOException {
        out.writeInt(patron.all().size());
        for (var one : patron.all()) {
            write(out, one);
        }
        for (var one : patron.all()) {
            out.writeInt(one.assignment().together());
        }
    }

    private static TallyPart tally(Codec.Input in) throws IOException {
        var assigned = in.readLong();
        var converted = in.readLong();
        var windowsEnd = in.readTime();
        var asOf = in.readTime();
        var changes = in.readLong();
        var together = isOlder(in) ? assigned : in.readLong();
        return new TallyPart(assigned, converted, together, windowsEnd, asOf, changes);
    }

    /** What was kept before people were assigned together ends where that follows now. */
    private static boolean isOlder(Codec.Input in) throws IOException {
        return in.available() == 0;
    }

    private static Participations participations(Codec.Input in) throws IOException {
        var all = new ArrayList<Participation>();
        for (var left = in.readInt(); left > 0; left--) {
            all.add(participation(in));
        }
        if (!isOlder(in)) {
            for (var i = 0; i < all.size(); i++) {
                all.set(i, together(all.get(i), in.readInt()));
            }
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

    private static Participation together(Participation one, int people) {
        var known = one.assignment();
        return new Participation(
                new Assignment(known.campaign(), known.arm(), known.branchId(), known.window(), people, known.toldAt()),
                one.converted());
    }
}
