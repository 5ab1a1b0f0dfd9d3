package org.geophone.output.kafka.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.geophone.api.tls.SecretFile;
import org.geophone.api.tls.Tls;
import org.geophone.output.kafka.internal.KafkaSettings.Secrets;

/** The settings of a client with the secrets put in, which are read from their files each time. */
final class ClientProperties {
    private ClientProperties() {
    }

    /**
     * Settings that producer and probe share.
     *
     * @throws IOException naming the file that cannot be read
     */
    static Map<String, Object> common(KafkaSettings settings) throws IOException {
        Map<String, Object> all = new HashMap<>();
        all.put("client.id", "geophone-" + settings.name());
        // A broker that comes back is found soon, one that is away does not fill the log. The client rests for less
        // than a request may take: otherwise an attempt could pass without a try.
        int requestMs = (Integer) settings.client().get("request.timeout.ms");
        all.put("reconnect.backoff.ms", "100");
        all.put("reconnect.backoff.max.ms", Integer.toString(Math.max(100, Math.min(2000, requestMs / 4))));
        all.put("enable.metrics.push", "false");
        all.putAll(settings.client());
        // no beans of the Java platform's management: replaced outputs would quarrel about their names
        all.put("metric.reporters", "");
        Secrets secrets = settings.secrets();
        for (Map.Entry<String, Path> file : secrets.further().entrySet()) {
            all.put(file.getKey(), SecretFile.firstLine(file.getValue()));
        }
        if (!secrets.saslUser().isEmpty()) {
            all.put("sasl.mechanism", secrets.saslMechanism());
            all.put("sasl.jaas.config", login(secrets));
        }
        if (secrets.tls() != null) {
            all.put("ssl.engine.factory.class", TlsEngines.class);
            all.put(TlsEngines.SETTING, new Tls(secrets.tls()));
        }
        return all;
    }

    /** Settings of the producer: every replica has confirmed, and what is sent again is taken once. */
    static Map<String, Object> producer(KafkaSettings settings) throws IOException {
        Map<String, Object> all = common(settings);
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        return all;
    }

    private static String login(Secrets secrets) throws IOException {
        String module = "PLAIN".equals(secrets.saslMechanism())
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return module + " required username=\"" + quoted(secrets.saslUser()) + "\" password=\""
                + quoted(SecretFile.firstLine(secrets.saslPasswordFile())) + "\";";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
