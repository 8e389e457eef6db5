package org.atrium.patron.likeness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.jspecify.annotations.Nullable;

/**
 * Readers of a network of libraries as files of it have them: households with one telephone, twins, namesakes, fathers and
 * sons of one name, and people who are there twice, with typing errors, swapped fields, another home, another address.
 */
final class MadeUpReaders {

    /** Two places in {@link #records} that are one person. */
    record Pair(int one, int other) {}

    record Reader(
            String given,
            String family,
            @Nullable LocalDate born,
            String street,
            String postalCode,
            @Nullable String email,
            @Nullable String phone) {

        Traits traits() {
            return Traits.of(details(), contactPoints());
        }

        Details details() {
            var details = Details.NONE
                    .with(new Name(given, family, null))
                    .with(new Address(street, postalCode, "Lyon", "FR", null));
            return born == null ? details : details.bornOn(born);
        }

        List<ContactPoint> contactPoints() {
            return Stream.of(point("email", email), point("sms", phone))
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        private static @Nullable ContactPoint point(String channel, @Nullable String address) {
            return address == null
                    ? null
                    : new ContactPoint(UUID.randomUUID(), channel, address, ContactState.ACTIVE, false, null);
        }
    }

    private static final List<String> GIVEN = List.of(
            ("Marie Jean Léa Hugo Chloé Lucas Emma Louis Manon Gabriel Camille Arthur Inès Jules Sarah Raphaël Zoé Adam"
                            + " Alice Paul Louise Nathan Lina Ethan Jade Tom Anna Noah Rose Théo Eva Mathis Nina Clément"
                            + " Julie Antoine Pauline Maxime Élodie Nicolas Sophie Julien Claire Pierre Hélène François"
                            + " Isabelle Philippe Nathalie Laurent Sylvie Michel Monique Alain Françoise Bernard Jacqueline"
                            + " André Denise Robert Yvonne Mohamed Fatima Karim Samira Youssef Leïla Ahmed Nadia Omar Aïcha"
                            + " Dmitri Olga Sergei Tatiana Wei Li Min Hao Nguyen Linh Carlos Lucía Diego Elena Giovanni"
                            + " Chiara Marco Giulia Hans Greta Jürgen Ingrid Kofi Ama Kwame Abena Aminata Moussa Ibrahim"
                            + " Mariam Oumar Fanta")
                    .split(" "));

    private static final String[] STEMS =
            ("Mart Bern Dub Thom Rob Rich Pet Dur Lero Mor Sim Laur Lef Mich Garc Dav Bert Rou Vinc Fourn Morel Gir Andr"
                            + " Merc Dup Lamb Bonn Franç Martin Legr Garn Faur Rouss Blanch Guér Mull Henr Nicol Perr"
                            + " Clem Gaut Mathi Dum Font Chev Rob Mass Gonz Roy Noe Mey Luc Meun Barb Jol Lem Schmit"
                            + " Colin Vid Carp Phil Duf Diall Traor Keit Bah Camar Sow Kon Touré Benal Haddad Mansour")
                    .split(" ");
    private static final String[] ENDINGS = "in ard ois as ert et and oux elle ier eau on ez ot el aud eur".split(" ");

    private final Random random;
    private final List<Reader> records = new ArrayList<>();
    private final Set<Pair> truth = new HashSet<>();

    MadeUpReaders(long seed, int size) {
        random = new Random(seed);
        while (records.size() < size) {
            var one = reader();
            int place = add(one);
            int kind = random.nextInt(100);
            if (kind < 25) {
                truth.add(new Pair(place, add(again(one))));
            } else if (kind < 29) {
                add(twin(one));
            } else if (kind < 33) {
                add(namesake(one));
            } else if (kind < 36) {
                add(child(one));
            } else if (kind < 42) {
                add(partner(one));
            }
        }
    }

    List<Reader> records() {
        return records;
    }

    Set<Pair> truth() {
        return truth;
    }

    private int add(Reader reader) {
        records.add(reader);
        return records.size() - 1;
    }

    private Reader reader() {
        var given = one(GIVEN);
        var family = STEMS[random.nextInt(STEMS.length)] + ENDINGS[random.nextInt(ENDINGS.length)];
        return new Reader(
                given,
                family,
                random.nextInt(100) < 4 ? null : birth(),
                street(),
                postalCode(),
                random.nextInt(100) < 80 ? email(given, family) : null,
                random.nextInt(100) < 60 ? phone() : null);
    }

    private LocalDate birth() {
        return LocalDate.of(1930 + random.nextInt(88), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String street() {
        return (1 + random.nextInt(150)) + " rue " + one(GIVEN) + " " + STEMS[random.nextInt(STEMS.length)] + "in";
    }

    private String postalCode() {
        return "690" + (random.nextInt(60) + 10);
    }

    private String phone() {
        return "+336" + (10_000_000 + random.nextInt(89_999_999));
    }

    private String email(String given, String family) {
        var host = one(List.of("gmail.com", "orange.fr", "free.fr", "laposte.net"));
        var name = Letters.plain(given) + "." + Letters.plain(family);
        return (random.nextInt(3) == 0 ? name : name + random.nextInt(1000)) + "@" + host;
    }

    /** The same person, from another desk, on another day. */
    private Reader again(Reader one) {
        var given = one.given();
        var family = one.family();
        int name = random.nextInt(100);
        if (name < 20) {
            family = mistyped(family);
        } else if (name < 35) {
            given = mistyped(given);
        } else if (name < 45) {
            given = one.family();
            family = one.given();
        } else if (name < 50) {
            given = given.toUpperCase(java.util.Locale.ROOT);
            family = family.toUpperCase(java.util.Locale.ROOT);
        } else if (name < 53) {
            given = given.substring(0, 1) + ".";
        }
        var born = one.born();
        int birth = random.nextInt(100);
        if (born != null && birth < 5) {
            born = born.getDayOfMonth() <= 12
                    ? LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue())
                    : born.withDayOfMonth(20 + (born.getDayOfMonth() + 3) % 9);
        } else if (birth < 12) {
            born = null;
        }
        var moved = random.nextInt(100) < 20;
        var mail = random.nextInt(100);
        return new Reader(
                given,
                family,
                born,
                moved ? street() : random.nextInt(100) < 10 ? mistyped(one.street()) : one.street(),
                moved ? postalCode() : one.postalCode(),
                mail < 60 ? one.email() : mail < 80 ? email(one.given(), one.family()) : null,
                random.nextInt(100) < 70 ? one.phone() : null);
    }

    private Reader twin(Reader one) {
        return new Reader(
                another(one.given()),
                one.family(),
                one.born(),
                one.street(),
                one.postalCode(),
                one.email(),
                one.phone());
    }

    private Reader namesake(Reader one) {
        var other = reader();
        return new Reader(
                one.given(),
                one.family(),
                other.born() == null ? birth() : other.born(),
                other.street(),
                random.nextBoolean() ? one.postalCode() : other.postalCode(),
                other.email(),
                other.phone());
    }

    private Reader child(Reader one) {
        var born = one.born();
        return new Reader(
                one.given(),
                one.family(),
                born == null ? birth() : born.plusYears(24 + random.nextInt(12)).plusDays(random.nextInt(300)),
                one.street(),
                one.postalCode(),
                null,
                one.phone());
    }

    private Reader partner(Reader one) {
        return new Reader(
                another(one.given()), one.family(), birth(), one.street(), one.postalCode(), null, one.phone());
    }

    private String another(String given) {
        var other = one(GIVEN);
        return other.equals(given) ? another(given) : other;
    }

    /** A letter too many, too few, another, or two in the wrong order. */
    private String mistyped(String text) {
        int at = 1 + random.nextInt(text.length() - 1);
        var letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + letter + text.substring(at);
            case 1 -> text.length() < 4 ? text + letter : text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + letter + text.substring(at + 1);
            default ->
                at + 1 < text.length()
                        ? text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2)
                        : text + letter;
        };
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
