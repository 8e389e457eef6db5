package org.atrium.kit.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/**
 * Writes an exception into the log as its class and its frames, without the text of those that may quote a record. It stands
 * for all conversion words of exceptions ({@code logback-spring.xml}), so that it holds for whoever logs. Why the program does
 * not even start is told whole: nobody's record was read by then.
 */
public final class PlacesOnly extends ExtendedWhitespaceThrowableProxyConverter {

    private static final String START = "org.springframework.boot.SpringApplication";

    @Override
    public String convert(ILoggingEvent event) {
        var failure = event.getThrowableProxy();
        if (failure == null || event.getLoggerName().equals(START)) {
            return super.convert(event);
        }
        return throwableProxyToString(new Quiet(failure));
    }

    private record Quiet(IThrowableProxy told) implements IThrowableProxy {

        @Override
        public String getMessage() {
            return told instanceof ThrowableProxy proxy
                    ? Failure.words(proxy.getThrowable()).orElse("…")
                    : "…";
        }

        @Override
        public @Nullable String getOverridingMessage() {
            return null;
        }

        @Override
        public String getClassName() {
            return told.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return told.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return told.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            var cause = told.getCause();
            return cause == null ? null : new Quiet(cause);
        }

        @Override
        public IThrowableProxy @Nullable [] getSuppressed() {
            var suppressed = told.getSuppressed();
            if (suppressed == null) {
                return null;
            }
            var quiet = new IThrowableProxy[suppressed.length];
            for (int i = 0; i < quiet.length; i++) {
                quiet[i] = new Quiet(suppressed[i]);
            }
            return quiet;
        }

        @Override
        public boolean isCyclic() {
            return told.isCyclic();
        }
    }
}
