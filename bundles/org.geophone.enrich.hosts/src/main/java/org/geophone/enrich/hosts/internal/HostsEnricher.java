package org.geophone.enrich.hosts.internal;

import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.enrich.hosts.internal.file.HostsKeeper;
import org.geophone.enrich.hosts.internal.learn.Learner;
import org.geophone.enrich.hosts.internal.names.NamesKeeper;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Gives each message the names and the roles of both ends. {@link #enrich} is called by one thread at a time;
 * the tables of the files and the learner are each swapped through one reference. Comes after the domain split, whose
 * hashes the learner uses.
 */
@Component(service = Enricher.class, configurationPid = "org.geophone.enrich.hosts",
        property = "service.ranking:Integer=900")
@Designate(ocd = HostsConfig.class)
public final class HostsEnricher implements Enricher {
    private final HostsKeeper keeper = new HostsKeeper();
    private final NamesKeeper names = new NamesKeeper();
    private final RoleLog log = new RoleLog();
    private final Counters counters;
    private int maxHosts;
    /** Null when nothing is learnt. */
    private volatile Learner learner;

    /** An enricher with the file that the configuration names, or without one where that cannot be read. */
    @Activate
    public HostsEnricher(HostsConfig config,
            @Reference(target = "(geophone.counters=enrich.hosts)") Counters counters) {
        this.counters = counters;
        try {
            modified(config);
        } catch (RuntimeException e) {
            // nobody gets this enricher, so nobody would end its threads
            deactivate();
            throw e;
        }
    }

    /** Takes another configuration while messages go on. */
    @Modified
    void modified(HostsConfig config) {
        if (config.maxHosts() < 16) {
            throw new IllegalArgumentException("maxHosts: " + config.maxHosts() + " is less than 16");
        }
        keeper.configure(config.hostsFile(), config.checkIntervalMs());
        names.configure(config.nameFiles(), config.checkIntervalMs());
        if (!config.learn()) {
            learner = null;
        } else if (learner == null || maxHosts != config.maxHosts()) {
            learner = new Learner(config.maxHosts(), counters, log);
        }
        maxHosts = config.maxHosts();
    }

    /** Ends looking at the files. */
    @Deactivate
    void deactivate() {
        keeper.close();
        names.close();
    }

    NamesKeeper names() {
        return names;
    }

    HostsKeeper keeper() {
        return keeper;
    }

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public void ahead(EventSlot[] slots, int count) {
        Learner learning = learner;
        if (learning != null) {
            learning.ahead(slots, count);
        }
    }

    @Override
    public void enrich(EventSlot slot) {
        Learner learning = learner;
        if (learning != null) {
            learning.observe(slot);
            slot.clientRoles = learning.clientRoles();
            slot.serverRoles = learning.serverRoles();
        }
        HostTable table = keeper.table();
        int client = table.find(slot.clientHigh(), slot.clientLow());
        if (client >= 0) {
            slot.clientName = table.name(client);
            slot.clientRoles = stated(table, client, slot.clientRoles);
        }
        int server = table.find(slot.serverHigh(), slot.serverLow());
        if (server >= 0) {
            slot.serverName = table.name(server);
            slot.serverRoles = stated(table, server, slot.serverRoles);
        }
        HostTable known = names.table();
        if (known.size() > 0) {
            names(slot, known);
        }
    }

    /** Fills in the names that the operator's file does not state. */
    private static void names(EventSlot slot, HostTable known) {
        if (slot.clientName == null) {
            int client = known.find(slot.clientHigh(), slot.clientLow());
            slot.clientName = client < 0 ? null : known.name(client);
        }
        if (slot.serverName == null) {
            int server = known.find(slot.serverHigh(), slot.serverLow());
            slot.serverName = server < 0 ? null : known.name(server);
        }
    }

    private static int stated(HostTable table, int entry, int learnt) {
        int roles = table.roles(entry);
        return roles == HostTable.NOT_STATED ? learnt : roles;
    }
}
