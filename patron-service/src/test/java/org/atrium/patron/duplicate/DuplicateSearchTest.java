package org.atrium.patron.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.likeness.Blocks;
import org.atrium.patron.likeness.Traits;
import org.atrium.patron.profile.Lookalikes;
import org.junit.jupiter.api.Test;

class DuplicateSearchTest {

    private static final int NAMESAKES = 4_000;

    private final Institution institution = new Institution();
    private final Proposed proposed = new Proposed();

    @Test
    void a_name_that_thousands_have_is_looked_at_once_and_what_few_share_still_tells_two_apart() {
        for (int i = 0; i < NAMESAKES; i++) {
            institution.add(LocalDate.of(1900 + i % 60, 1 + i / 60 % 12, 1 + i % 28));
        }
        var one = institution.add(LocalDate.of(1979, 5, 4));
        var other = institution.add(LocalDate.of(1979, 5, 4));

        Tenancy.run(
                new InstitutionId(UUID.randomUUID()),
                () -> new DuplicateSearch(institution, proposed, Clock.systemUTC()).pass(() -> {}));

        assertThat(proposed.pairs).contains(DuplicateId.of(one, other));
        assertThat(institution.waiting).isEmpty();
        assertThat(institution.read)
                .as("patrons read to compare each, not the thousands of that name for each")
                .isLessThan(NAMESAKES * 60L);
    }

    /** Patrons in memory, who count how often they are read. */
    private static final class Institution implements Lookalikes {

        private final List<Sketch> all = new ArrayList<>();
        private final List<Sketch> waiting = new ArrayList<>();
        private long read;

        PatronId add(LocalDate born) {
            var traits = new Traits("ana", "lopes", "", born, born.getYear(), "", "", Set.of(), Set.of());
            var sketch = new Sketch(List.of(new PatronId(UUID.randomUUID())), 1, traits, Blocks.of(traits));
            all.add(sketch);
            waiting.add(sketch);
            return sketch.id();
        }

        @Override
        public List<InstitutionId> withSomeToBeCompared() {
            return List.of();
        }

        @Override
        public Waiting toBeCompared(int most) {
            return new Waiting(waiting.subList(0, Math.min(most, waiting.size())), null);
        }

        @Override
        public List<Sketch> sharing(Collection<String> blocks, int most) {
            var keys = Set.copyOf(blocks);
            var found = all.stream()
                    .filter(one -> one.blocks().stream().anyMatch(keys::contains))
                    .limit(most)
                    .toList();
            read += found.size();
            return found;
        }

        @Override
        public boolean isSharedByMoreThan(int some, String block) {
            return all.stream().filter(one -> one.blocks().contains(block)).count() > some;
        }

        @Override
        public void compared(Waiting some) {
            waiting.removeAll(some.sketches());
        }
    }

    private static final class Proposed implements Duplicates {

        private final List<DuplicateId> pairs = new ArrayList<>();

        @Override
        public void propose(Collection<PatronId> about, List<Duplicate> found) {
            found.forEach(pair -> pairs.add(pair.id()));
        }

        @Override
        public Optional<Duplicate> find(DuplicateId id) {
            return Optional.empty();
        }

        @Override
        public List<Duplicate> list(Query query) {
            return List.of();
        }

        @Override
        public boolean decide(Duplicate decided) {
            return false;
        }
    }
}
