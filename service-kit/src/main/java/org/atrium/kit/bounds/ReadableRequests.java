package org.atrium.kit.bounds;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.atrium.kit.refusal.MalformedQuery;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.UnsupportedMediaType;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away what nobody can read, before anybody tries: a query string that is no UTF-8 text, with the name of the
 * parameter, and a content type or charset that there is not.
 */
final class ReadableRequests extends OncePerRequestFilter {

    /** Longer than anything that is asked for; searches and cursors are far below it. */
    static final int LONGEST_VALUE = 4_000;

    private final ProblemWriter problems;

    ReadableRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refusal = query(request.getQueryString()).or(() -> contentType(request.getContentType()));
        if (refusal.isPresent()) {
            problems.write(response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<Refusal> contentType(@Nullable String type) {
        if (type == null) {
            return Optional.empty();
        }
        try {
            var known = MediaType.parseMediaType(type);
            known.getCharset();
            return known.isConcrete() ? Optional.empty() : Optional.of(unknown());
        } catch (InvalidMediaTypeException | IllegalCharsetNameException | UnsupportedCharsetException none) {
            return Optional.of(unknown());
        }
    }

    private static Refusal unknown() {
        return new UnsupportedMediaType("The content type or its charset is not known.");
    }

    static Optional<Refusal> query(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var fault = fault(name).or(() -> fault(pair.substring(equals + 1)));
            if (fault.isPresent()) {
                return Optional.of(new MalformedQuery(shown(name), fault.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String written) {
        if (written.length() > LONGEST_VALUE) {
            return Optional.of("is longer than " + LONGEST_VALUE + " characters");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(written)));
            return text.chars().anyMatch(Character::isISOControl)
                    ? Optional.of("holds a control character")
                    : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.of("is not text in UTF-8");
        } catch (NumberFormatException | IndexOutOfBoundsException broken) {
            return Optional.of("holds a % that two hexadecimal digits do not follow");
        }
    }

    /** The container hands on bytes beyond ASCII as they came, one to a character. */
    private static byte[] bytes(String written) {
        var bytes = new ByteArrayOutputStream(written.length());
        for (var i = 0; i < written.length(); i++) {
            if (written.charAt(i) == '%') {
                bytes.write(Integer.parseUnsignedInt(digits(written, i), 16));
                i += 2;
            } else {
                bytes.write(written.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static String digits(String written, int percent) {
        var digits = written.substring(percent + 1, percent + 3);
        if (digits.charAt(0) == '+') {
            throw new NumberFormatException(digits);
        }
        return digits;
    }

    /** As it was written, without what cannot be shown. */
    private static String shown(String name) {
        var shown = name.replaceAll("[^\\x21-\\x7e]", "\u00b7");
        return shown.length() > 100 ? shown.substring(0, 100) : shown;
    }
}
