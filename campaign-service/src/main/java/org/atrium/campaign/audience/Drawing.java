package org.atrium.campaign.audience;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.recipient.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * Draws arms by systematic sampling with a random start (W. G. Cochran, Sampling Techniques, 3rd ed., chapter 8): the
 * members stand in a row, stratum after stratum, in a random order within each; every member covers one step of a
 * wheel on which each arm has its share, and gets the arm at which the wheel stops. So every member has the same chance
 * of each arm, the holdout of every stratum and of the whole is within one of its exact share, and the same seed draws
 * the same, in whatever order the members came. See docs/adr/0020-drawing-the-holdout.md.
 */
public final class Drawing {

    /** One person who is drawn for. */
    public record Person(PatronId patron, @Nullable UUID stratum) {}

    private final long seed;

    public Drawing(long seed) {
        this.seed = seed;
    }

    /** Returns the name of the arm of each person. The arms' parts must add up to more than 0. */
    public Map<PatronId, String> draw(Collection<Person> people, List<Arm> arms) {
        var row = new ArrayList<Placed>(people.size());
        for (var person : people) {
            row.add(new Placed(person, number("place", person.patron().toString())));
        }
        row.sort(Placed.ORDER);
        var drawn = LinkedHashMap.<PatronId, String>newLinkedHashMap(row.size());
        stop(row, arms, 0, drawn);
        return drawn;
    }

    /** Splits a row between the first arm and the rest, and then the rest in the same way. */
    private void stop(List<Placed> row, List<Arm> arms, int level, Map<PatronId, String> drawn) {
        var first = arms.getFirst();
        if (arms.size() == 1) {
            row.forEach(placed -> drawn.put(placed.person().patron(), first.name()));
            return;
        }
        var whole = arms.stream().mapToLong(Arm::part).sum();
        var wheel = Math.floorMod(number("start", Integer.toString(level)), whole);
        var rest = new ArrayList<Placed>(row.size());
        for (var placed : row) {
            wheel += first.part();
            if (wheel >= whole) {
                wheel -= whole;
                drawn.put(placed.person().patron(), first.name());
            } else {
                rest.add(placed);
            }
        }
        stop(rest, arms.subList(1, arms.size()), level + 1, drawn);
    }

    private long number(String purpose, String name) {
        var text = seed + "/" + purpose + "/" + name;
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private record Placed(Person person, long place) {

        static final Comparator<Placed> ORDER = Comparator.<Placed, String>comparing(
                        placed -> String.valueOf(placed.person().stratum()))
                .thenComparing(Placed::place)
                .thenComparing(placed -> placed.person().patron().value());
    }
}
