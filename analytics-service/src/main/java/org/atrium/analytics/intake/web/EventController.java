package org.atrium.analytics.intake.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.atrium.analytics.intake.EventRefused;
import org.atrium.analytics.intake.Intake;
import org.atrium.analytics.intake.Submission;
import org.atrium.kit.bounds.LargestBody;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/events")
@Tag(name = "Events")
final class EventController {

    private static final String ANSWER = "application/json";
    private static final int LARGEST = 5 << 20;

    private final Intake intake;

    EventController(Intake intake) {
        this.intake = intake;
    }

    @PostMapping(consumes = "application/cloudevents+json", produces = ANSWER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.EVENTS_WRITE)
    @LargestBody(LARGEST)
    @SendEvents
    ReceiptView single(HttpServletRequest request) throws IOException {
        var receipt = intake.receive(List.of(CloudEventsBody.single(body(request))));
        for (var rejected : receipt.rejected()) {
            throw new Refused(new EventRefused(rejected.fault(), rejected.quarantineId()));
        }
        return ReceiptView.of(receipt);
    }

    @PostMapping(consumes = "application/cloudevents-batch+json", produces = ANSWER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.EVENTS_WRITE)
    @LargestBody(LARGEST)
    @SendEvents
    ReceiptView batch(HttpServletRequest request) throws IOException {
        return receive(CloudEventsBody.batch(body(request)));
    }

    @PostMapping(consumes = "application/x-ndjson", produces = ANSWER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.EVENTS_WRITE)
    @LargestBody(LARGEST)
    @SendEvents
    ReceiptView lines(HttpServletRequest request) throws IOException {
        return receive(CloudEventsBody.lines(body(request)));
    }

    private ReceiptView receive(List<Submission> submissions) {
        return ReceiptView.of(intake.receive(submissions));
    }

    /** Read here and not by a converter, so that a body without end is not read to its end. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw tooLarge();
        }
        if (body.length == 0) {
            throw InvalidFields.at("", "there is no event in the body");
        }
        return body;
    }

    private static Refused tooLarge() {
        return new Refused(new TooLarge("A request has at most " + LARGEST + " bytes."));
    }
}
