package org.atrium.patron.access;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Givers;
import org.atrium.kit.access.Givers.HandedOut;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.Holding;
import org.jspecify.annotations.Nullable;

/** A service that holds something of people. */
public interface Holder {

    /** As it is called. */
    String service();

    Held held();

    /** A part of one of the files that it has. */
    Given give(String file, WhoAsks person, @Nullable String after);

    /** What it has to hand out, and what it stores of whom. */
    record Held(List<HandedOut> files, List<Holding> register) {

        public Held {
            files = List.copyOf(files);
            register = List.copyOf(register);
        }

        /** What the register says of a collection. */
        public Optional<Holding> holding(String collection) {
            return register.stream()
                    .filter(one -> one.collection().equals(collection))
                    .findFirst();
        }
    }

    /** This service. */
    record Here(String service, Givers givers, List<Holding> register) implements Holder {

        public Here {
            register = List.copyOf(register);
        }

        @Override
        public Held held() {
            return new Held(givers.files(), register);
        }

        @Override
        public Given give(String file, WhoAsks person, @Nullable String after) {
            return givers.give(file, person, after).orElseThrow();
        }
    }
}
