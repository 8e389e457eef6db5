package org.atrium.kit.test;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;

/** What holds for every page as it is sent. Needs jsoup. */
public final class PageCheck {

    /** Breaks out of text, of an attribute, of a style and of an address, if it is not escaped there. */
    public static final String HOSTILE = "</p></title></style><script>alert(1)</script><b class=x>&amp;\"' onclick=\"x";

    private PageCheck() {}

    /** Checks a page as it is sent, whatever was put into it, and gives it back as it is read. */
    public static Document read(String html) {
        var page = Jsoup.parse(html);
        require(html.startsWith("<!doctype html>"), "begins with its kind", html);
        require(!page.select("html[lang]").attr("lang").isBlank(), "says its language", html);
        require(page.select("title").size() == 1 && !page.title().isBlank(), "has one title", html);
        require(page.select("h1").size() == 1 && !page.select("h1").text().isBlank(), "has one heading", html);
        require(page.select("main").size() == 1, "has one main part", html);
        require(page.select("meta[name=viewport]").size() == 1, "fits a small screen", html);
        require(
                page.select("script, iframe, object, embed, base, [style], link")
                        .isEmpty(),
                "loads nothing",
                html);
        require(page.select("style").size() == 1, "has the one style sheet", html);
        require(
                page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")),
                "runs nothing",
                html);
        require(
                page.select("form").stream()
                        .allMatch(form -> form.attr("method").equals("post")),
                "posts what changes something",
                html);
        for (var field : page.select("input:not([type=hidden])")) {
            require(
                    !page.select("label[for=" + field.id() + "]").isEmpty(),
                    "labels its fields: " + field.attr("name"),
                    html);
        }
        return page;
    }

    /** The elements and attributes of a page without what is said in them: the same, whatever somebody writes. */
    public static List<String> skeleton(String html) {
        return read(html).getAllElements().stream()
                .map(element -> element.tagName()
                        + element.attributes().asList().stream()
                                .map(Attribute::getKey)
                                .toList())
                .toList();
    }

    private static void require(boolean holds, String what, String html) {
        if (!holds) {
            throw new AssertionError("each page " + what + ":\n" + html);
        }
    }
}
