package org.geophone.console.internal.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static HttpServletRequest request(String method, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(OriginsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getHeader" -> headers.get((String) arguments[0]);
                    default -> throw new AssertionError(called.getName() + " is not expected");
                });
    }

    private static boolean own(boolean cookie, String... headers) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("Host", "sensor.example:8443"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return Origins.isOwn(request("POST", all), cookie);
    }

    @Test
    void onlyPagesOfThisHostMayChangeSomething() {
        assertTrue(own(true, "Origin", "https://sensor.example:8443"));
        assertTrue(own(true, "Origin", "https://SENSOR.example:8443", "Sec-Fetch-Site", "same-origin"));
        assertTrue(own(true, "Referer", "https://sensor.example:8443/system/console/bundles"));
        assertFalse(own(true, "Origin", "https://sensor.example"));
        assertFalse(own(true, "Origin", "http://sensor.example:8443"));
        assertFalse(own(true, "Origin", "https://evil.example"));
        assertFalse(own(true, "Origin", "null"));
        assertFalse(own(true, "Origin", "https://sensor.example:8443", "Sec-Fetch-Site", "cross-site"));
        assertFalse(own(false, "Origin", "https://evil.example"));
    }

    @Test
    void aBrowserSaysItsOriginAndAProgramNeedNot() {
        assertFalse(own(true));
        assertTrue(own(false));
    }

    @Test
    void readingIsFree() {
        assertTrue(Origins.isOwn(request("GET", Map.of("Origin", "https://evil.example")), true));
    }
}
