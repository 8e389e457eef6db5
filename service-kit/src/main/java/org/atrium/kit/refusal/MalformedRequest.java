package org.atrium.kit.refusal;

/** What came is not a request that any resource could be asked with: an address that cannot be read, for example. */
@Problem(type = "malformed-request", status = 400, title = "The request cannot be read")
public record MalformedRequest(String detail) implements Refusal {

    public static final MalformedRequest ADDRESS_OR_HEADER =
            new MalformedRequest("The address or a header is not one that HTTP allows.");
}
