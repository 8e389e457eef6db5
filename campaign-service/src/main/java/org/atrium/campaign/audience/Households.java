package org.atrium.campaign.audience;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Whoever shares an address or a household, directly or through others, is drawn together: the first of them, by the
 * order of ids, is drawn in the stratum of their branch, and all the others get that arm. Of those who get a letter each
 * one, in that order, is written to who shares nothing with anybody written to before. So no address and no household is
 * in two arms, and none of them gets two letters; a child of two households keeps neither from its own.
 *
 * <p>It remembers some forty bytes a person, as numbers, whatever a word of what they share looks like. See
 * docs/adr/0137-one-message-a-household.md.
 */
final class Households implements Seating {

    private final Numbers words = new Numbers();
    private final Map<@Nullable BranchId, Integer> branches = new HashMap<>();

    /** Of each word the first member that has it. */
    private int[] firstOf = new int[64];

    /** Words that more than one member has. */
    private final BitSet shared = new BitSet();

    /** Of each member one with a lower number that is drawn with it, or itself. */
    private int[] leads = new int[64];

    private int[] branchOf = new int[64];
    private int members;

    @Override
    public void count(Member eligible) {
        var member = members++;
        leads = grown(leads, members);
        branchOf = grown(branchOf, members);
        leads[member] = member;
        var known = branches.size();
        branchOf[member] = branches.computeIfAbsent(eligible.branch(), any -> known);
        eligible.shares().forEach(share -> join(member, share));
    }

    private void join(int member, String share) {
        var known = words.size();
        var word = words.of(share);
        if (word == known) {
            firstOf = grown(firstOf, known + 1);
            firstOf[word] = member;
        } else if (firstOf[word] != member) {
            shared.set(word);
            var one = head(firstOf[word]);
            var other = head(member);
            leads[Math.max(one, other)] = Math.min(one, other);
        }
    }

    private int head(int member) {
        var at = member;
        while (leads[at] != at) {
            leads[at] = leads[leads[at]];
            at = leads[at];
        }
        return at;
    }

    @Override
    public Seats drawn(Drawing drawing, List<Arm> arms) {
        var together = new int[members];
        for (var member = 0; member < members; member++) {
            together[head(member)]++;
        }
        var sizes = new long[branches.size()];
        for (var member = 0; member < members; member++) {
            if (head(member) == member) {
                sizes[branchOf[member]]++;
            }
        }
        var strata = new HashMap<@Nullable BranchId, Long>();
        branches.forEach((branch, number) -> {
            if (sizes[number] > 0) {
                strata.put(branch, sizes[number]);
            }
        });
        return new Table(together, drawing.places(strata, arms), arms);
    }

    /** Who sits where, asked in the order in which they were counted. */
    private final class Table implements Seats {

        private final int[] together;
        private final Drawing.Places places;
        private final List<String> arms;
        private final byte[] armOf = new byte[members];

        /** Who is written to of those who have a word that is shared. */
        private final Map<Integer, PatronId> written = new HashMap<>();

        private int next;

        private Table(int[] together, Drawing.Places places, List<Arm> arms) {
            this.together = together;
            this.places = places;
            this.arms = arms.stream().map(Arm::name).toList();
        }

        @Override
        public Seat next(Member eligible) {
            var member = next++;
            var head = head(member);
            if (head == member) {
                armOf[member] = (byte) arms.indexOf(places.next(eligible.patron(), eligible.branch()));
            }
            return new Seat(arms.get(armOf[head]), together[head], coveredBy(eligible));
        }

        private @Nullable PatronId coveredBy(Member eligible) {
            var theirs = eligible.shares().stream()
                    .map(words::of)
                    .filter(shared::get)
                    .toList();
            for (var word : theirs) {
                var before = written.get(word);
                if (before != null) {
                    return before;
                }
            }
            theirs.forEach(word -> written.put(word, eligible.patron()));
            return null;
        }
    }

    private static int[] grown(int[] array, int needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, Math.max(needed, array.length * 2));
    }

    /**
     * Gives each word a number, from 0 on: a table with open addressing, so that a million of them cost 24 MB and no
     * object each. Two words are taken for one with a chance of one in thirty million where there are a million.
     */
    private static final class Numbers {

        private static final int FREE = -1;

        private long[] keys = new long[128];
        private int[] numbers = free(128);
        private int size;

        int size() {
            return size;
        }

        int of(String word) {
            var key = ByteBuffer.wrap(Sha256.of(word)).getLong();
            var at = place(key);
            if (numbers[at] != FREE) {
                return numbers[at];
            }
            if (2 * (size + 1) > keys.length) {
                grow();
                at = place(key);
            }
            keys[at] = key;
            numbers[at] = size;
            return size++;
        }

        private int place(long key) {
            var at = (int) key & (keys.length - 1);
            while (numbers[at] != FREE && keys[at] != key) {
                at = (at + 1) & (keys.length - 1);
            }
            return at;
        }

        private void grow() {
            var oldKeys = keys;
            var oldNumbers = numbers;
            keys = new long[oldKeys.length * 2];
            numbers = free(keys.length);
            for (var i = 0; i < oldKeys.length; i++) {
                if (oldNumbers[i] != FREE) {
                    var at = place(oldKeys[i]);
                    keys[at] = oldKeys[i];
                    numbers[at] = oldNumbers[i];
                }
            }
        }

        private static int[] free(int length) {
            var free = new int[length];
            Arrays.fill(free, FREE);
            return free;
        }
    }
}
