package org.geophone.console.internal.resource;

import java.util.List;
import org.geophone.api.admin.Role;
import org.geophone.api.inspect.PacketInspector;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.pipeline.EvidenceFile;
import org.geophone.api.store.StoredAlert;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The messages behind an alert: as captured, and each in full where the inspector runs. */
@Component(service = Resource.class)
public final class EvidenceResource implements Resource {
    private static final int MOST = 100_000;
    private static final int SHOWN = 8;

    private final Results results;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PacketInspector inspector;

    /** In this store. */
    @Activate
    public EvidenceResource(@Reference Results results) {
        this.results = results;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/alerts/{id}/evidence", Role.VIEWER, "the messages behind an alert, as captured",
                        "Evidence", this::all),
                Route.get("/alerts/{id}/evidence.pcap", Role.VIEWER, "the same as a capture file: pcap, or pcapng where"
                        + " link types differ or headers are not as captured",
                        "application/vnd.tcpdump.pcap, application/x-pcapng", this::capture),
                Route.get("/alerts/{id}/evidence/{number}", Role.VIEWER, "one of them in full, counted from 0",
                        "Layers", this::inFull));
    }

    private List<Evidence> messages(StoredAlert alert) throws Problem {
        return results.ask(query -> query.evidence(alert.id()));
    }

    private Answer all(Call call) throws Problem {
        StoredAlert alert = results.alert(call);
        JsonBytes out = new JsonBytes(64 * 1024).beginObject().field("alert", alert.id()).name("messages");
        return Answer.json(EvidenceFile.json(messages(alert), out).endObject());
    }

    private Answer capture(Call call) throws Problem {
        StoredAlert alert = results.alert(call);
        List<Evidence> all = messages(alert);
        if (all.isEmpty()) {
            throw new Problem(404, "no message behind this alert was kept");
        }
        boolean next = EvidenceFile.isPcapng(all);
        return Answer.bytes(next ? "application/x-pcapng" : "application/vnd.tcpdump.pcap", EvidenceFile.capture(all))
                .with("Content-Disposition", "attachment; filename=\"evidence-" + alert.id().substring(0, SHOWN)
                        + (next ? ".pcapng\"" : ".pcap\""));
    }

    private Answer inFull(Call call) throws Problem {
        StoredAlert alert = results.alert(call);
        String number = call.value(1);
        if (!number.matches("[0-9]{1,6}") || Integer.parseInt(number) > MOST) {
            throw new Problem(400, "the number of a message is a whole number");
        }
        List<Evidence> all = messages(alert);
        PacketInspector present = inspector;
        if (present == null) {
            throw new Problem(503, "the bundle org.geophone.inspector does not run");
        }
        if (Integer.parseInt(number) >= all.size()) {
            throw new Problem(404, "there are " + all.size() + " messages behind this alert");
        }
        Evidence message = all.get(Integer.parseInt(number));
        JsonBytes out = new JsonBytes(16 * 1024).beginObject().name("layers");
        present.json(present.evidence(message), out);
        return Answer.json(out.endObject());
    }
}
