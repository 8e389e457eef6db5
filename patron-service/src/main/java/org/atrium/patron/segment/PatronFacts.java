package org.atrium.patron.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.profile.Details;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/** A patron's fields as rules see them. */
final class PatronFacts {

    private PatronFacts() {}

    /** Text, number, truth value, day, moment, branch id or list of texts; null when the patron has none. */
    static @Nullable Object value(Field field, Patron patron) {
        var details = patron.details();
        var name = field.name();
        return switch (field.kind()) {
            case TEXT -> text(name, patron);
            case TEXTS -> details.interests().isEmpty() ? null : details.interests();
            case BRANCH -> details.homeBranch();
            case DAY -> day(name, details);
            case MOMENT -> moment(name, patron);
            case NUMBER -> number(name, patron);
            case SCALAR -> details.attributes().get(field.own());
            case LIFECYCLE -> null;
            case PLACE -> details.address().location();
            case IDENTIFIER -> identifiers(field.own(), patron);
            case CHANNEL -> patron.usableChannels().contains(field.own()) ? true : null;
        };
    }

    private static @Nullable Object text(String name, Patron patron) {
        var details = patron.details();
        return switch (name) {
            case "name.given" -> details.name().given();
            case "name.family" -> details.name().family();
            case "name.preferred" -> details.name().preferred();
            case "language" -> details.language();
            case "category" -> details.category();
            case "source" -> details.source();
            case "address.street" -> details.address().street();
            case "address.postalCode" -> details.address().postalCode();
            case "address.locality" -> details.address().locality();
            case "address.country" -> details.address().country();
            case "scores.stage" ->
                patron.scores() == null ? null : patron.scores().stage();
            default -> throw new IllegalStateException("no such text: " + name);
        };
    }

    private static @Nullable LocalDate day(String name, Details details) {
        return switch (name) {
            case "birthDate" -> details.birthDate();
            case "enrolledOn" -> details.enrolledOn();
            case "expiresOn" -> details.expiresOn();
            default -> throw new IllegalStateException("no such day: " + name);
        };
    }

    private static @Nullable Instant moment(String name, Patron patron) {
        return switch (name) {
            case "createdAt" -> patron.origin().createdAt();
            case "scores.lastVisitAt" ->
                patron.scores() == null ? null : patron.scores().lastVisitAt();
            default -> throw new IllegalStateException("no such moment: " + name);
        };
    }

    private static @Nullable Number number(String name, Patron patron) {
        if (name.equals("birthYear")) {
            return patron.details().birthYear();
        }
        var scores = patron.scores();
        if (scores == null) {
            return null;
        }
        var counts = name.startsWith("scores.visits.") ? scores.visits() : scores.loans();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "d30" -> counts.d30();
            case "d90" -> counts.d90();
            case "d365" -> counts.d365();
            default -> throw new IllegalStateException("no such number: " + name);
        };
    }

    private static @Nullable List<String> identifiers(String scheme, Patron patron) {
        var values = patron.identifiers().stream()
                .filter(one -> one.scheme().equals(scheme))
                .map(Identifier::value)
                .toList();
        return values.isEmpty() ? null : values;
    }
}
