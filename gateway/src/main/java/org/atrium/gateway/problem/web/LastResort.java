package org.atrium.gateway.problem.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.atrium.kit.security.PublicEndpoint;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What fails before any controller is reached, in filters and in the container, is a problem in the one form too. */
@RestController
@PublicEndpoint
@Hidden
class LastResort implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
        var problem = ProblemDetail.forStatus(code);
        if (code >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            problem.setTitle("A defect of Atrium");
            problem.setDetail(
                    "This should not happen. The log has it under " + request.getAttribute("request-id") + ".");
        } else {
            problem.setDetail("The request cannot be read.");
        }
        return ResponseEntity.status(code)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
