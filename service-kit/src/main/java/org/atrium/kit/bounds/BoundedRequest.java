package org.atrium.kit.bounds;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.LongPredicate;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.web.BodyRefused;
import org.jspecify.annotations.Nullable;

/** A request whose body breaks off with {@link BodyRefused} behind its limit, or where there is no room for more of it. */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final int most;
    private final Weight weight = new Weight();
    private final LongPredicate hasRoom;
    private @Nullable ServletInputStream body;

    /** @param hasRoom whether the body may be so heavy */
    BoundedRequest(HttpServletRequest request, int most, LongPredicate hasRoom) {
        super(request);
        this.most = most;
        this.hasRoom = hasRoom;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Bounded(super.getInputStream());
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var charset = getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class Bounded extends WatchedBody {

        Bounded(ServletInputStream body) {
            super(body);
        }

        @Override
        protected void arrived(byte[] read, int from, int count) throws BodyRefused {
            weight.add(read, from, count);
            if (weight.bytes() > most) {
                throw new BodyRefused(TooLarge.than(most));
            }
            if (!hasRoom.test(weight.inMemory())) {
                throw new BodyRefused(OperationFilter.tooMuch());
            }
        }
    }
}
