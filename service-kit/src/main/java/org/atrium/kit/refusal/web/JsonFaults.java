package org.atrium.kit.refusal.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MalformedJson;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What Jackson could not read, said with a JSON Pointer. */
public final class JsonFaults {

    private JsonFaults() {}

    public static Refusal of(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                fault(unknown, "there is no such field; known are " + known(unknown));
            case InvalidNullException nothing -> fault(nothing, "must not be null");
            case InvalidFormatException format -> fault(format, unfit(format.getTargetType()));
            case InputCoercionException beyond
            when !beyond.getPath().isEmpty() ->
                fault(beyond, "must be " + name(beyond.getTargetType()) + ", of at most " + bits(beyond) + " bits");
            case ValueInstantiationException value
            when value.getCause() instanceof Refused refused -> refused.refusal();
            case ValueInstantiationException value
            when value.getCause() != null ->
                fault(value, String.valueOf(value.getCause().getMessage()));
            case MismatchedInputException trailing
            when trailing.getOriginalMessage().startsWith("Trailing token") ->
                new MalformedJson("The body is not well-formed JSON: something follows its end.");
            case MismatchedInputException mismatch -> fault(mismatch, "must be " + name(mismatch.getTargetType()));
            case DatabindException other -> fault(other, "cannot be read: " + other.getOriginalMessage());
            case StreamConstraintsException beyond -> new MalformedJson(limit(beyond));
            case JacksonException malformed -> new MalformedJson(where(malformed));
            case null, default -> new MalformedJson("The body is missing or cannot be read.");
        };
    }

    private static InvalidFields fault(JacksonException at, String detail) {
        return new InvalidFields(List.of(new FieldFault(pointer(at), detail)));
    }

    static String pointer(JacksonException at) {
        return at.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    /** Which limit it is, without the name that it has inside. */
    private static String limit(StreamConstraintsException beyond) {
        return "The body is beyond what is read: " + beyond.getOriginalMessage().replaceAll(", from `[^`]*`", "");
    }

    private static String where(JacksonException malformed) {
        var location = malformed.getLocation();
        var place =
                location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return "The body is not well-formed JSON" + place + ": " + malformed.getOriginalMessage();
    }

    private static String known(UnrecognizedPropertyException unknown) {
        var names = unknown.getKnownPropertyIds();
        return names == null
                ? "none"
                : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String unfit(@Nullable Class<?> type) {
        var name = name(type);
        return name.matches("(an?|one of|true) .*") ? "must be " + name : "is not a valid " + name;
    }

    private static int bits(InputCoercionException beyond) {
        return Set.of(int.class, Integer.class).contains(beyond.getTargetType()) ? Integer.SIZE : Long.SIZE;
    }

    private static String name(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + List.of(type.getEnumConstants()).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "UUID" -> "UUID";
            case "LocalDate" -> "day (YYYY-MM-DD)";
            case "Instant" -> "time (RFC 3339)";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "List", "Set", "Collection", "ArrayList" -> "a list";
            default -> "an object";
        };
    }
}
