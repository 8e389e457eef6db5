package org.atrium.acceptance.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A string that is nowhere else in the world, of lower-case letters and digits.
 *
 * @param field whose value it is or is part of
 */
public record Canary(String field, String text) {

    /** As a text may be kept: in UTF-8 and both orders of UTF-16, in hexadecimal digits, and in Base64 wherever it begins. */
    List<byte[]> forms() {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<byte[]>();
        for (var one : List.of(text, text.toUpperCase(Locale.ROOT))) {
            forms.add(one.getBytes(StandardCharsets.UTF_8));
            forms.add(one.getBytes(StandardCharsets.UTF_16LE));
            forms.add(one.getBytes(StandardCharsets.UTF_16BE));
            for (var before = 0; before < 3; before++) {
                forms.add(base64(one.getBytes(StandardCharsets.UTF_8), before));
            }
        }
        forms.add(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
        forms.add(HexFormat.of().withUpperCase().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
        return forms;
    }

    /** Behind so many other bytes; of what is left at both ends only that which does not depend on the neighbours. */
    private static byte[] base64(byte[] text, int before) {
        var shifted = new byte[before + text.length];
        System.arraycopy(text, 0, shifted, before, text.length);
        var all = Base64.getEncoder().withoutPadding().encode(shifted);
        var from = (before * 8 + 5) / 6;
        var to = shifted.length * 8 / 6;
        return Arrays.copyOfRange(all, from, to);
    }
}
