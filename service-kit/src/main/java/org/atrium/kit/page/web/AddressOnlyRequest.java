package org.atrium.kit.page.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.atrium.kit.http.FormlessRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a page behind a link gets to know of a request: the method, the path with its token, the program and its languages.
 * The rest is written by mail programs, scanners and link trackers; nothing of it decides anything, so nothing of it is
 * read, and none of it can be wrong. See docs/adr/0027-every-letter-has-a-way-out.md.
 */
final class AddressOnlyRequest extends FormlessRequest {

    private static final Set<String> SHOWN = Set.of("host", "user-agent", "accept-language");

    AddressOnlyRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    protected boolean isShown(String header) {
        return SHOWN.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public int getIntHeader(String name) {
        return -1;
    }

    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }

    @Override
    public int getContentLength() {
        return 0;
    }

    @Override
    public long getContentLengthLong() {
        return 0;
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(Reader.nullReader());
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Nothing();
    }

    private static final class Nothing extends ServletInputStream {

        @Override
        public int read() {
            return -1;
        }

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("nothing of a public page is read later");
        }
    }
}
