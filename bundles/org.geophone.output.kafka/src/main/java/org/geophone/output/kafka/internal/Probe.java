package org.geophone.output.kafka.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.geophone.api.json.JsonText;
import org.geophone.api.output.ProbeResult;

/** Asks the brokers who they are and whether the topics are there; on a connection of its own. */
final class Probe {
    private Probe() {
    }

    static ProbeResult of(KafkaSettings settings, int patienceMs) {
        String brokers = String.valueOf(settings.client().get("bootstrap.servers"));
        try {
            Map<String, Object> properties = ClientProperties.common(settings);
            properties.put("client.id", "geophone-" + settings.name() + "-probe");
            Admin admin = Loading.within(() -> {
                // the names, too: the class that knows them looks for others when it is loaded
                properties.keySet().removeIf(key -> !AdminClientConfig.configNames().contains(key)
                        && !key.equals(TlsEngines.SETTING));
                properties.put("default.api.timeout.ms", patienceMs);
                properties.put("request.timeout.ms", patienceMs);
                return Admin.create(properties);
            });
            try {
                return look(admin, settings, patienceMs);
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProbeResult(false, "interrupted");
        } catch (ExecutionException e) {
            return new ProbeResult(false, brokers + ": " + Verdict.of(e.getCause()).words());
        } catch (TimeoutException e) {
            return new ProbeResult(false, brokers + ": no answer within " + patienceMs + " ms");
        } catch (IOException | KafkaException e) {
            return new ProbeResult(false, JsonText.printable(brokers + ": " + Words.of(e)));
        }
    }

    private static ProbeResult look(Admin admin, KafkaSettings settings, int patienceMs)
            throws InterruptedException, ExecutionException, TimeoutException {
        int brokers = admin.describeCluster().nodes().get(patienceMs, TimeUnit.MILLISECONDS).size();
        List<String> missing = new ArrayList<>();
        Map<String, KafkaFuture<TopicDescription>> asked = admin.describeTopics(settings.used()).topicNameValues();
        for (String topic : settings.used()) {
            try {
                asked.get(topic).get(patienceMs, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                missing.add(topic);
            }
        }
        String found = brokers + (brokers == 1 ? " broker" : " brokers");
        return missing.isEmpty()
                ? new ProbeResult(true, found + "; topics are there: " + String.join(", ", settings.used()))
                : new ProbeResult(false, found + "; topics are missing, unless the brokers make them at the first"
                        + " message: " + String.join(", ", missing));
    }
}
