package org.atrium.kit.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.atrium.kit.refusal.web.BodyTooLarge;
import org.jspecify.annotations.Nullable;

/** A request whose body breaks off with {@link BodyTooLarge} behind its limit. */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final int most;
    private @Nullable ServletInputStream body;

    BoundedRequest(HttpServletRequest request, int most) {
        super(request);
        this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Bounded(super.getInputStream(), most);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var charset = getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static final class Bounded extends ServletInputStream {

        private final ServletInputStream body;
        private final int most;
        private long read;

        Bounded(ServletInputStream body, int most) {
            this.body = body;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            var count = body.read(target, from, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int more) throws BodyTooLarge {
            read += more;
            if (read > most) {
                throw new BodyTooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
