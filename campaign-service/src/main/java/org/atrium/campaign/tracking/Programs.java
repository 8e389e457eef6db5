package org.atrium.campaign.tracking;

import java.util.Locale;
import java.util.Set;

/**
 * Tells by its name whether a program fetches for itself and not for a reader. Names are compared as whole words: a
 * phone called CUBOT is held by a person. Kept by hand; see docs/adr/0029-machines-by-whole-words.md.
 */
final class Programs {

    /** A name may be as long as a header; nobody's is. */
    private static final int LONGEST = 1_000;

    /** Apple Mail Privacy Protection fetches every picture, read or not, and says only this. */
    private static final String MAIL_PRIVACY = "mozilla/5.0";

    /** Words that mark a machine wherever they stand. */
    private static final Set<String> MARKS = Set.of(
            "bot",
            "robot",
            "crawler",
            "spider",
            "scanner",
            "scan",
            "preview",
            "headlesschrome",
            "phantomjs",
            "monitoring",
            "facebookexternalhit",
            "facebookcatalog",
            "embedly",
            "skypeuripreview",
            "bingpreview",
            "iframely",
            "barracuda",
            "mimecast",
            "proofpoint",
            "symantec",
            "messagelabs",
            "trendmicro",
            "fortinet",
            "fortimail",
            "ironport",
            "sophos",
            "safelinks",
            "zscaler",
            "forcepoint",
            "trellix",
            "cloudmark",
            "spamassassin",
            "curl",
            "wget",
            "python",
            "aiohttp",
            "httpx",
            "okhttp",
            "libwww",
            "lwp",
            "ruby",
            "axios",
            "guzzlehttp",
            "scrapy",
            "playwright",
            "puppeteer",
            "urllib",
            "urllib3",
            "node");

    /** Programs whose name has several words, as it is written between them. */
    private static final Set<String> PHRASES = Set.of(
            "go-http-client",
            "apache-httpclient",
            "node-fetch",
            "python-requests",
            "google-read-aloud",
            "google-safety",
            "mail.ru_bot",
            "java-http-client");

    /** Devices whose name ends as a machine's does. */
    private static final Set<String> DEVICES = Set.of("cubot");

    private Programs() {}

    /** @param userAgent as sent, or empty: who says nothing is no browser */
    static boolean isMachine(String userAgent) {
        var name = userAgent
                .substring(0, Math.min(userAgent.length(), LONGEST))
                .strip()
                .toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || name.equals(MAIL_PRIVACY)
                || PHRASES.stream().anyMatch(phrase -> stands(phrase, name))
                || hasMark(name);
    }

    private static boolean hasMark(String name) {
        var begin = 0;
        for (var at = 0; at <= name.length(); at++) {
            if (at == name.length() || !Character.isLetterOrDigit(name.charAt(at))) {
                if (isMark(name.substring(begin, at), at < name.length() ? name.charAt(at) : ' ')) {
                    return true;
                }
                begin = at + 1;
            }
        }
        return false;
    }

    /** {@code Googlebot/2.1}, {@code Slackbot-LinkExpanding}: a product that ends in bot. {@code java/17}: a library. */
    private static boolean isMark(String word, char behind) {
        return MARKS.contains(word)
                || word.endsWith("bot") && "/-_;)".indexOf(behind) >= 0 && !DEVICES.contains(word)
                || word.equals("java") && behind == '/';
    }

    private static boolean stands(String phrase, String name) {
        var at = name.indexOf(phrase);
        return at >= 0
                && (at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1)))
                && (at + phrase.length() == name.length()
                        || !Character.isLetterOrDigit(name.charAt(at + phrase.length())));
    }
}
