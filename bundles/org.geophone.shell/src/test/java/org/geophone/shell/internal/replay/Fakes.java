package org.geophone.shell.internal.replay;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;
import org.geophone.api.record.RecordSink;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ReadOnlyConfigurationException;

/** A sensor in which every part does as a test says. Configurations are remembered; a capture's makes a source. */
final class Fakes {
    final List<String> changes = new CopyOnWriteArrayList<>();
    final Map<String, Dictionary<String, Object>> configured = new HashMap<>();
    /** Configurations whose file the user may not write to. */
    final Set<String> readOnly = new HashSet<>();
    CaptureEnd end = new CaptureEnd(true, false, 1, List.of());
    String report = "{\"packets\":10,\"dns_messages\":8,\"events\":4,\"drops\":{\"kernel\":0,\"ring\":0,\"lanes\":{}}}";
    int waits = 2;
    ModelStatus model = ModelStatus.NONE;

    Services services() {
        PipelineControl pipeline = fake(PipelineControl.class, (method, args) -> switch (method) {
            case "status" -> status();
            case "model" -> model;
            case "awaitEnd" -> waits-- > 0 ? null : List.of(end);
            default -> List.of();
        });
        RecordSink sink = fake(RecordSink.class, (method, args) -> method.equals("flush") ? null : true);
        Lanes lanes = fake(Lanes.class, (method, args) -> configured.containsKey("org.geophone.output.file~replay")
                ? List.of(new LaneStatus("replay", "p", "t", true, "idle", LaneStatus.OK, "", "memory",
                        0, 0, 0, 0, 0, 0, 0, 0, null)) : List.of());
        SensorAdmin admin = fake(SensorAdmin.class, (method, args) -> {
            if (method.equals("report")) {
                byte[] json = report.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                ((JsonBytes) args[0]).raw(json);
                return null;
            }
            return List.of();
        });
        return new Services(admin, pipeline, sink, lanes);
    }

    private PipelineStatus status() {
        List<PipelineStatus.Source> sources = new ArrayList<>();
        if (configured.containsKey("org.geophone.capture.file~replay")) {
            sources.add(new PipelineStatus.Source(new SourceInfo("replay", "files", false),
                    new CaptureStats(10, 1000, 0, 0, 500, 1000)));
        }
        return new PipelineStatus("running", List.of(), "paired", 1, 0, 0, 0, 0, sources);
    }

    ConfigurationAdmin configurations() {
        return fake(ConfigurationAdmin.class, (method, args) -> configuration(
                method.equals("getFactoryConfiguration") ? args[0] + "~" + args[1] : (String) args[0]));
    }

    private Configuration configuration(String pid) {
        return fake(Configuration.class, (method, args) -> {
            switch (method) {
                case "getProperties":
                    return configured.get(pid);
                case "delete":
                    changes.add("delete " + pid);
                    configured.remove(pid);
                    return null;
                case "removeAttributes":
                    readOnly.remove(pid);
                    return null;
                default:
                    if (readOnly.contains(pid)) {
                        throw new ReadOnlyConfigurationException(pid);
                    }
                    changes.add("update " + pid);
                    configured.put(pid, copy(args[0]));
                    return method.equals("updateIfDifferent") ? true : null;
            }
        });
    }

    private static Dictionary<String, Object> copy(Object values) {
        Hashtable<String, Object> copy = new Hashtable<>();
        ((Hashtable<?, ?>) values).forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }

    private interface Behaviour {
        Object answer(String method, Object[] args);
    }

    private static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, args) -> behaviour.answer(method.getName(), args)));
    }
}
