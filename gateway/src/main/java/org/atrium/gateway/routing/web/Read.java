package org.atrium.gateway.routing.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.atrium.gateway.routing.ReadingPace;

/** A response that is aborted when its client reads more slowly than {@link ReadingPace} allows. */
final class Read extends HttpServletResponseWrapper {

    private final ReadingPace pace;
    private final Runnable cutOff;
    private volatile boolean isCutOff;

    /** @param cutOff ends the request to the service; may run twice */
    Read(HttpServletResponse response, ReadingPace pace, Runnable cutOff) {
        super(response);
        this.pace = pace;
        this.cutOff = cutOff;
    }

    /** @return whether it was cut off by this call */
    boolean cutOffIfTooSlow() {
        if (isCutOff || !pace.isTooSlow()) {
            return false;
        }
        isCutOff = true;
        cutOff.run();
        return true;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Output(super.getOutputStream());
    }

    private void offer(Writing writing, int bytes) throws IOException {
        if (isCutOff) {
            throw new IOException("the caller reads too slowly");
        }
        pace.offer();
        try {
            writing.run();
        } catch (IOException gone) {
            // Else the rest would be read from the service to its end, for nobody.
            isCutOff = true;
            cutOff.run();
            throw gone;
        } finally {
            pace.taken(bytes);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private final class Output extends ServletOutputStream {

        private final ServletOutputStream out;

        Output(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            offer(() -> out.write(one), 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            offer(() -> out.write(bytes, from, length), length);
        }

        @Override
        public void flush() throws IOException {
            offer(out::flush, 0);
        }

        @Override
        public void close() throws IOException {
            offer(out::close, 0);
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
