package org.atrium.patron.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.patron.branch.BranchId;
import org.jspecify.annotations.Nullable;

/** What a patron told, or an institution noted, about the person. */
public record Details(
        Name name,
        @Nullable String language,
        @Nullable LocalDate birthDate,
        @Nullable Integer birthYear,
        @Nullable BranchId homeBranch,
        @Nullable String category,
        @Nullable LocalDate enrolledOn,
        @Nullable LocalDate expiresOn,
        Address address,
        List<String> interests,
        Map<String, Object> attributes,
        @Nullable String source) {

    public static final Details NONE =
            new Details(Name.NONE, null, null, null, null, null, null, null, Address.NONE, List.of(), Map.of(), null);

    public Details {
        interests = List.copyOf(interests);
        attributes = Map.copyOf(attributes);
    }

    /** The latest day on which the person can have been born; of a year alone that is its last. */
    public Optional<LocalDate> bornBy() {
        return Optional.ofNullable(birthDate)
                .or(() -> Optional.ofNullable(birthYear).map(year -> LocalDate.of(year, 12, 31)));
    }

    /** Whether the person can still be younger than so many years on that day. */
    public boolean isYoungerThan(int years, LocalDate day) {
        return bornBy().filter(born -> born.isAfter(day.minusYears(years))).isPresent();
    }

    public Details with(Name next) {
        return copy(next, language, birthDate, birthYear, homeBranch, category, address, interests, attributes, source);
    }

    public Details inLanguage(@Nullable String next) {
        return copy(name, next, birthDate, birthYear, homeBranch, category, address, interests, attributes, source);
    }

    /** A day brings its year. */
    public Details bornOn(LocalDate day) {
        return copy(name, language, day, day.getYear(), homeBranch, category, address, interests, attributes, source);
    }

    public Details bornIn(@Nullable Integer year) {
        return copy(name, language, null, year, homeBranch, category, address, interests, attributes, source);
    }

    public Details at(@Nullable BranchId next) {
        return copy(name, language, birthDate, birthYear, next, category, address, interests, attributes, source);
    }

    public Details inCategory(@Nullable String next) {
        return copy(name, language, birthDate, birthYear, homeBranch, next, address, interests, attributes, source);
    }

    public Details with(Address next) {
        return copy(name, language, birthDate, birthYear, homeBranch, category, next, interests, attributes, source);
    }

    public Details withInterests(List<String> next) {
        return copy(name, language, birthDate, birthYear, homeBranch, category, address, next, attributes, source);
    }

    public Details withAttributes(Map<String, Object> next) {
        return copy(name, language, birthDate, birthYear, homeBranch, category, address, interests, next, source);
    }

    public Details from(@Nullable String next) {
        return copy(name, language, birthDate, birthYear, homeBranch, category, address, interests, attributes, next);
    }

    public Details withTerm(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Details(
                name,
                language,
                birthDate,
                birthYear,
                homeBranch,
                category,
                from,
                to,
                address,
                interests,
                attributes,
                source);
    }

    private Details copy(
            Name n,
            @Nullable String l,
            @Nullable LocalDate d,
            @Nullable Integer y,
            @Nullable BranchId b,
            @Nullable String c,
            Address a,
            List<String> i,
            Map<String, Object> m,
            @Nullable String s) {
        return new Details(n, l, d, y, b, c, enrolledOn, expiresOn, a, i, m, s);
    }
}
