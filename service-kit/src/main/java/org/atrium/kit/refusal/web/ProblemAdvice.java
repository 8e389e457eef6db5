package org.atrium.kit.refusal.web;

import com.mongodb.MongoException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.atrium.kit.log.Failure;
import org.atrium.kit.log.LoggedPath;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MalformedRequest;
import org.atrium.kit.refusal.MethodNotAllowed;
import org.atrium.kit.refusal.NotAcceptable;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.refusal.UnsupportedMediaType;
import org.atrium.kit.store.Outage;
import org.atrium.kit.time.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentConversionNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where what goes wrong becomes an answer. */
@RestControllerAdvice
public final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused refused) {
        return Problems.of(refused.refusal());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyRefused refused) {
                return refused(refused);
            }
        }
        return Problems.of(JsonFaults.of(unreadable.getCause()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(BodyRefused refused) {
        return Problems.of(refused.refusal());
    }

    /** Of a body that is read line by line. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(UncheckedIOException broken, HttpServletRequest request) {
        return broken.getCause() instanceof BodyRefused refused ? refused(refused) : defect(broken, request);
    }

    /** Of a form that was sent as a body: the query was looked at before. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException unreadable) {
        return fault("", "is not a form in UTF-8");
    }

    /** The firewall looks at a header when somebody reads it, which may be here. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(RequestRejectedException rejected) {
        log.debug("A request was rejected", rejected);
        return Problems.of(MalformedRequest.ADDRESS_OR_HEADER);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(ServletRequestBindingException unreadable) {
        return fault("", "cannot be read");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException invalid) {
        return Problems.of(new InvalidFields(invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldFault(
                        "/"
                                + error.getField()
                                        .replace('.', '/')
                                        .replace("[", "/")
                                        .replace("]", ""),
                        String.valueOf(error.getDefaultMessage())))
                .toList()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException invalid) {
        return Problems.of(new InvalidFields(invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldFault(
                                "?" + result.getMethodParameter().getParameterName(),
                                String.valueOf(error.getDefaultMessage()))))
                .toList()));
    }

    /** An id in the path that is not an id names nothing; a query parameter of the wrong type is a fault. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Problems.of(new NotFound("such " + mismatch.getName()));
        }
        return fault("?" + mismatch.getName(), "cannot be read: " + mismatch.getValue());
    }

    /** A file where a word was expected, for example. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentConversionNotSupportedException mismatch) {
        return fault("?" + mismatch.getName(), "is not of the expected kind");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing) {
        return fault("?" + missing.getParameterName(), "is needed");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingRequestHeaderException missing) {
        return fault(missing.getHeaderName(), "is needed");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestPartException missing) {
        return fault("/" + missing.getRequestPartName(), "this part is needed");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException tooLarge) {
        return Problems.of(new TooLarge("The upload is larger than this resource takes."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badMultipart(MultipartException bad) {
        return fault("", "is not a well-formed multipart body");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mediaType(HttpMediaTypeNotSupportedException unsupported) {
        return Problems.of(new UnsupportedMediaType("Send "
                + String.join(
                        " or ",
                        unsupported.getSupportedMediaTypes().stream()
                                .map(MediaType::toString)
                                .toList())
                + "."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException unacceptable) {
        return Problems.of(new NotAcceptable("The resource comes as "
                + unacceptable.getSupportedMediaTypes().stream()
                        .map(MediaType::toString)
                        .toList()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> method(HttpRequestMethodNotSupportedException unsupported) {
        var answer = Problems.of(new MethodNotAllowed(unsupported.getMethod()));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(unsupported.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> nothingHere(NoResourceFoundException missing) {
        return Problems.of(new NotFound("such resource"));
    }

    /** Nothing was acknowledged, so the caller may repeat the request. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> database(MongoException failure, HttpServletRequest request) {
        if (!Outage.is(failure)) {
            return defect(failure, request);
        }
        log.warn("{} {}: {}", request.getMethod(), LoggedPath.of(request), Failure.told(failure));
        return Problems.of(new Unavailable("The database", DATABASE_RETRY));
    }

    /** The caller went away while being answered. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone, HttpServletRequest request) throws IOException {
        log.debug("{} {}: the caller went away", request.getMethod(), LoggedPath.of(request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> defect(Exception defect, HttpServletRequest request) {
        var occurrence = Ids.timeOrdered().next();
        log.error("{} {} failed, occurrence {}", request.getMethod(), LoggedPath.of(request), occurrence, defect);
        var body = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        body.setTitle("A defect of Atrium");
        body.setDetail("This should not happen. The log has it under " + occurrence + ".");
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static ResponseEntity<ProblemDetail> fault(String pointer, String detail) {
        Refusal refusal = new InvalidFields(List.of(new FieldFault(pointer, detail)));
        return Problems.of(refusal);
    }
}
