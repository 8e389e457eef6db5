package org.atrium.kit.security;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Which names and values of headers and parameters are let in: what the framework's firewall lets in, that is assigned
 * characters that control nothing, looked at one by one. Its regular expressions did so for each header each time it was
 * read, which took a fourteenth of a request's time at the gateway.
 */
final class ReadableHeaders {

    private ReadableHeaders() {}

    static StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(ReadableHeaders::isName);
        firewall.setAllowedHeaderValues(ReadableHeaders::isValue);
        firewall.setAllowedParameterNames(ReadableHeaders::isName);
        return firewall;
    }

    static boolean isName(String text) {
        return text.indexOf('\t') < 0 && isValue(text);
    }

    static boolean isValue(String text) {
        for (var at = 0; at < text.length(); at++) {
            var one = text.charAt(at);
            if (one < ' ' && one != '\t' || one == 0x7f) {
                return false;
            }
            if (one > 0x7f) {
                return text.codePoints().allMatch(ReadableHeaders::isReadable);
            }
        }
        return true;
    }

    private static boolean isReadable(int one) {
        return one == '\t' || Character.isDefined(one) && !Character.isISOControl(one);
    }
}
