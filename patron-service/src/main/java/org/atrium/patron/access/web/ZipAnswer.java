package org.atrium.patron.access.web;

import jakarta.servlet.http.HttpServletResponse;
import org.atrium.patron.access.AccessState;

/** The heads of an answer that is a file: the browser keeps it nowhere but where its reader says. */
final class ZipAnswer {

    private ZipAnswer() {}

    static void begin(HttpServletResponse response, AccessState.Ready file) {
        response.setContentType("application/zip");
        response.setContentLengthLong(file.bytes());
        response.setHeader("Content-Disposition", "attachment; filename=\"data-" + file.file() + ".zip\"");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
