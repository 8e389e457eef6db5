package org.atrium.kit.log;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.ApiException;
import org.atrium.kit.refusal.Refused;

/**
 * A failure in words that are safe wherever they end: what it is and where it came about. The text of an exception may quote
 * the record that it is about, with a name or an address in it, so it is told of a few kinds alone, which speak of servers.
 */
public final class Failure {

    /** Of an exception of ours whose text is made of our own words and of numbers. */
    public interface SaysItself {}

    private static final String OURS = "org.atrium.";
    private static final int DEEPEST = 10;

    private static final List<Class<? extends Throwable>> ABOUT_SERVERS = List.of(
            MongoTimeoutException.class,
            MongoSocketException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            ApiException.class,
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            SSLException.class,
            FileSystemException.class,
            TimeoutException.class,
            VirtualMachineError.class,
            LinkageError.class);

    private Failure() {}

    /** With all its causes, in one line. */
    public static String told(Throwable failure) {
        var text = new StringBuilder();
        var depth = 0;
        for (Throwable one = failure; one != null && depth < DEEPEST; one = one.getCause()) {
            text.append(depth == 0 ? "" : "; caused by ").append(alone(one));
            depth++;
        }
        return text.toString();
    }

    /** The same of no more than so many characters. */
    public static String told(Throwable failure, int most) {
        var text = told(failure);
        return text.substring(0, Math.min(most, text.length()));
    }

    /** What it says of itself, if that quotes nobody. */
    public static Optional<String> words(Throwable failure) {
        if (failure instanceof SaysItself || ABOUT_SERVERS.stream().anyMatch(kind -> kind.isInstance(failure))) {
            return Optional.ofNullable(failure.getMessage());
        }
        return switch (failure) {
            case MongoException mongo -> Optional.of("code " + mongo.getCode());
            case Refused refused -> Optional.of(refused.refusal().getClass().getSimpleName());
            default -> Optional.empty();
        };
    }

    private static String alone(Throwable one) {
        return one.getClass().getName()
                + words(one).map(words -> ": " + words).orElse("")
                + place(one).map(place -> " at " + place).orElse("");
    }

    /** The first of our own, or else the first. */
    private static Optional<String> place(Throwable one) {
        var frames = one.getStackTrace();
        return Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Arrays.stream(frames).findFirst())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
    }
}
