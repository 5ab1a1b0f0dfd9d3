package org.geophone.console.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a request that may change something was made by a page of this console. Browsers say by themselves where a
 * request comes from, and pages cannot change what they say.
 */
final class Origins {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private Origins() {
    }

    /**
     * True when it may go on: it only reads, comes from a page of this host, or from no browser at all.
     *
     * @param withCookie true when it has the cookie of a session, which only browsers have: they say their origin
     */
    static boolean isOwn(HttpServletRequest request, boolean withCookie) {
        if (READING.contains(request.getMethod())) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site)) {
            return false;
        }
        String from = request.getHeader("Origin");
        if (from == null) {
            from = request.getHeader("Referer");
        }
        return from == null ? !withCookie : isHost(from, request.getHeader("Host"));
    }

    private static boolean isHost(String from, String host) {
        if (host == null) {
            return false;
        }
        try {
            URI uri = new URI(from);
            return "https".equals(uri.getScheme()) && uri.getRawAuthority() != null
                    && plain(uri.getRawAuthority()).equals(plain(host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String plain(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(":443") ? lower.substring(0, lower.length() - 4) : lower;
    }
}
