package org.geophone.uitests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A program that speaks to the API. It takes any certificate, as the sensor's own is signed by nobody. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final TrustManager ANY = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // there are no clients with certificates
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // the test knows whom it has started
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private final String base;
    private final HttpClient client;

    Api(String base) {
        this.base = base;
        client = HttpClient.newBuilder().sslContext(context()).version(HttpClient.Version.HTTP_1_1).build();
    }

    static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {ANY}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        String cookie() {
            return response.headers().firstValue("Set-Cookie").map(c -> c.split(";")[0]).orElse("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Sends a request; headers are names and values in turn. */
    Answer send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(120))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Sends bytes. */
    Answer upload(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create(base + path)).headers(headers)
                .timeout(Duration.ofMinutes(4)).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Logs in; answers headers with which changes are allowed. */
    String[] login(String user, String password) throws IOException, InterruptedException {
        Answer answer = send("POST", "/api/v1/session", JSON.writeValueAsString(JSON.createObjectNode()
                .put("user", user).put("password", password)), "Content-Type", "application/json");
        if (answer.status() != 200) {
            throw new AssertionError("no login: " + answer.body());
        }
        return new String[] {"Cookie", answer.cookie(), "X-CSRF-Token", answer.json().get("csrf_token").asText(),
            "Origin", base};
    }

    /** Logs in for the first time: chooses a password. */
    String[] firstLogin(String password, String chosen) throws IOException, InterruptedException {
        String[] session = login("admin", password);
        Answer answer = send("POST", "/api/v1/session/password", JSON.writeValueAsString(JSON.createObjectNode()
                .put("current", password).put("new", chosen)), with(session, "Content-Type", "application/json"));
        if (answer.status() != 204) {
            throw new AssertionError("the password was not changed: " + answer.body());
        }
        return session;
    }

    static String[] with(String[] headers, String... more) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
