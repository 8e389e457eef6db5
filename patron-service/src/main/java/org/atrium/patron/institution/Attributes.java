package org.atrium.patron.institution;

import java.util.List;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;

/** Fields of an institution's own: a name and a text, number or truth value. */
public final class Attributes {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final int TEXT_LENGTH = 1_000;

    private Attributes() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static List<FieldFault> faults(String name, Object value) {
        var faults = new Faults();
        var pointer = "/attributes/" + name.replace("~", "~0").replace("/", "~1");
        faults.require(isName(name), pointer, "a name has letters, digits, - and _ only, at most 64, a letter first");
        var scalar = switch (value) {
            case String text -> text.length() <= TEXT_LENGTH;
            case Integer whole -> true;
            case Long whole -> true;
            case Double number -> Double.isFinite(number);
            case Boolean truth -> true;
            default -> false;
        };
        faults.require(scalar, pointer, "must be a number, true, false, or a text of at most 1,000 characters");
        return faults.found();
    }
}
