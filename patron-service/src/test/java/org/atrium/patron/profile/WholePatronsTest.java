package org.atrium.patron.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

class WholePatronsTest {

    private final List<Patron> people =
            IntStream.range(0, 120).mapToObj(i -> PatronFixtures.someone()).toList();
    private final List<PatronId> ids = people.stream().map(Patron::id).toList();
    private final PatronId bad = ids.get(70);

    @Test
    void one_that_cannot_be_read_costs_no_other_an_answer() {
        var read = WholePatrons.each(store(new IllegalStateException("no patron")), ids, Patron::id);

        assertThat(read).hasSize(119).doesNotContain(bad);
    }

    @Test
    void one_of_whom_nothing_can_be_made_costs_no_other_an_answer() {
        var made = WholePatrons.each(store(null), ids, patron -> {
            if (patron.id().equals(bad)) {
                throw new ArithmeticException("a value that nobody thought of");
            }
            return patron.id();
        });

        assertThat(made).hasSize(119).doesNotContain(bad);
    }

    @Test
    void an_outage_is_nobodys_own() {
        var away = new Refused(new Unavailable("the database", Duration.ofSeconds(1)));

        assertThatThrownBy(() -> WholePatrons.each(store(away), ids, Patron::id))
                .isSameAs(away);
        assertThatThrownBy(() -> WholePatrons.each(store(null), ids, patron -> {
                    throw away;
                }))
                .isSameAs(away);
    }

    private Patrons store(RuntimeException atTheBadOne) {
        return new Patrons() {
            @Override
            public void inPortions(Collection<PatronId> asked, Consumer<List<Patron>> portion) {
                for (var one : people) {
                    if (atTheBadOne != null && asked.contains(bad) && one.id().equals(bad)) {
                        throw atTheBadOne;
                    }
                    if (asked.contains(one.id())) {
                        portion.accept(List.of(one));
                    }
                }
            }

            @Override
            public Optional<Patron> find(PatronId id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<KnownPatron> known(Collection<PatronId> known, Collection<String> keys) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Map<PatronId, List<PatronId>> idsOf(Collection<PatronId> asked) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Found search(PatronQuery query) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Written write(List<Draft> drafts) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Set<PatronId> removeAll(Keepers.Cleared gone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean touch(Collection<PatronId> persons) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean remove(Patron gone, PatronId survivor) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
