package org.geophone.console.internal.tls;

import java.io.IOException;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells the terminal that started the sensor by what its certificate can be known: who comes from afar for the first
 * time compares it. A service of a JDK type, so that the launcher needs no class of ours.
 */
@Component(service = Supplier.class, property = "geophone.greeting=certificate")
public final class CertificateGreeting implements Supplier<String> {
    private final HttpsListener listener;

    /** Of this listener. */
    @Activate
    public CertificateGreeting(@Reference HttpsListener listener) {
        this.listener = listener;
    }

    @Override
    public String get() {
        try {
            String fingerprint = listener.fingerprint();
            return fingerprint.isEmpty() ? "" : "Certificate of the console: SHA-256 " + fingerprint;
        } catch (IOException e) {
            return "Certificate of the console: " + e.getMessage();
        }
    }
}
