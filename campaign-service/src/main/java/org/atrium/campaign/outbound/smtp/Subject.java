package org.atrium.campaign.outbound.smtp;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The subject of a letter as a header of short lines (RFC 5322, section 2.1.1; RFC 2047). */
final class Subject {

    private static final int NAME = "Subject: ".length();

    /** A header is folded at its spaces; a longer word than this has to be encoded to be cut. */
    private static final int LONGEST_WORD = 900;

    /** So many octets make an encoded word of 72 characters. */
    private static final int OCTETS = 45;

    private Subject() {}

    static String header(String text) throws UnsupportedEncodingException {
        var line = HeaderText.line(text);
        return longestWord(line) > LONGEST_WORD
                ? encoded(line)
                : MimeUtility.fold(NAME, MimeUtility.encodeText(line, StandardCharsets.UTF_8.name(), null));
    }

    private static int longestWord(String line) {
        var longest = 0;
        for (var word : line.split("[ \\t]", -1)) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }

    /** In encoded words, none of which ends within a character. */
    private static String encoded(String line) {
        var header = new StringBuilder();
        var piece = new StringBuilder();
        var octets = 0;
        for (var at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            var character = Character.toString(line.codePointAt(at));
            var size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS) {
                append(header, piece);
                octets = 0;
            }
            piece.append(character);
            octets += size;
        }
        append(header, piece);
        return header.toString();
    }

    private static void append(StringBuilder header, StringBuilder piece) {
        var base64 = Base64.getEncoder().encodeToString(piece.toString().getBytes(StandardCharsets.UTF_8));
        header.append(header.isEmpty() ? "" : "\r\n ")
                .append("=?UTF-8?B?")
                .append(base64)
                .append("?=");
        piece.setLength(0);
    }
}
