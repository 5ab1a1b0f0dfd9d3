package org.geophone.console.internal.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.geophone.console.internal.login.Sessions;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * What every request passes first, those to the web console of Felix as well: nothing that changes something comes from
 * another site, and every response carries the headers that keep browsers careful. Any thread.
 */
@Component(service = Preprocessor.class)
public final class Gate implements Preprocessor {
    /** Path of the web console of Felix. */
    public static final String FELIX = "/system/console";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final String OWN_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";
    /** Its pages hold scripts and styles of their own; nothing else comes in, and nothing goes out. */
    private static final String FELIX_POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'"
            + " 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) incoming;
        HttpServletResponse response = (HttpServletResponse) outgoing;
        String path = request.getRequestURI();
        response.setHeader("Content-Security-Policy", path.startsWith(FELIX) ? FELIX_POLICY : OWN_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        if (!METHODS.contains(request.getMethod())) {
            refuse(request, response, new Problem(405, "this method is not used here"));
        } else if (!Origins.isOwn(request, !Cookies.value(request, Sessions.COOKIE).isEmpty())) {
            refuse(request, response, new Problem(403, "this request comes from another site"));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A body that nobody read would end the connection, with it perhaps the answer, or the next request on it. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        LeftOver.discard(request);
        Problems.send(request, response, problem);
    }
}
