package org.geophone.console.internal.resource;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.store.AddressNames;
import org.geophone.api.store.StoredAlert;
import org.geophone.console.internal.http.Answer;
import org.geophone.console.internal.http.Call;
import org.geophone.console.internal.http.Problem;
import org.geophone.console.internal.http.Resource;
import org.geophone.console.internal.http.Route;
import org.geophone.console.internal.json.JsonTool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which other names gave the addresses that a finding's domain gave: what else leads to the same machine. */
@Component(service = Resource.class)
public final class AddressResource implements Resource {
    private static final int ADDRESSES = 20;
    private static final int NAMES = 50;

    private final Results results;

    /** In this store. */
    @Activate
    public AddressResource(@Reference Results results) {
        this.results = results;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/alerts/{id}/addresses", Role.VIEWER, "addresses that the domain of an alert gave,"
                + " and other names that gave them", "Addresses", this::addresses));
    }

    private Answer addresses(Call call) throws Problem {
        StoredAlert alert = results.alert(call);
        JsonBytes out = new JsonBytes().beginObject().field("alert", alert.id()).name("addresses").beginArray();
        for (String domain : domains(alert.domain())) {
            for (AddressNames one : results.ask(query -> query.addressesOf(domain, ADDRESSES, NAMES + 1))) {
                write(out, domain, one);
            }
        }
        return Answer.json(out.endArray().endObject());
    }

    /** An alert about several domains has them as a JSON array in the place of one. */
    private static List<String> domains(String domain) {
        List<String> domains = new ArrayList<>();
        if (domain.startsWith("[")) {
            try (JsonReader reader = JsonTool.JSON.createReader(new StringReader(domain))) {
                reader.readArray().getValuesAs(JsonString.class).forEach(d -> domains.add(d.getString()));
                return domains;
            } catch (JsonException | ClassCastException e) {
                domains.clear();
            }
        }
        if (!domain.isEmpty()) {
            domains.add(domain);
        }
        return domains;
    }

    private static void write(JsonBytes out, String domain, AddressNames one) {
        out.beginObject().field("address", one.address()).field("domain", domain)
                .field("more", one.names().size() > NAMES).name("names").beginArray();
        for (AddressNames.Name name : one.names().subList(0, Math.min(NAMES, one.names().size()))) {
            out.beginObject().field("name", name.name()).field("domain", name.domain())
                    .field("own", name.domain().equals(domain));
            Results.time(out, "first", name.firstNanos());
            Results.time(out, "last", name.lastNanos());
            out.field("answers", name.answers()).endObject();
        }
        out.endArray().endObject();
    }
}
