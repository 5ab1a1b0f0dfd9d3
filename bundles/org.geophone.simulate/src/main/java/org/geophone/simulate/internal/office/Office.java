package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.List;
import org.geophone.simulate.internal.flow.Source;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.random.SeededRandom;

/** Everybody and everything in the office, each with random numbers of its own. */
public final class Office {
    private Office() {
    }

    /** All sources, in a fixed order. */
    public static List<Source> sources(OfficeNetwork net, SeededRandom seeded) {
        List<Source> out = new ArrayList<>();
        for (int i = 0; i < net.clients().size(); i++) {
            Host client = net.clients().get(i);
            ClientCache cache = new ClientCache();
            out.add(new PageLoads(net, seeded.stream("pages " + i), client, cache));
            out.add(new SystemChatter(net, seeded.stream("system " + i), client, cache));
            out.add(new DirectoryService(net, seeded.stream("directory " + i), client, cache));
            out.add(new AntivirusHashes(net, seeded.stream("antivirus " + i), client));
            out.add(new CloudNames(net, seeded.stream("cloud " + i), client));
        }
        out.add(new MailGateway(net, seeded.stream("mail")));
        out.add(new ReverseLookups(net, seeded.stream("reverse")));
        out.add(new Monitor(net, seeded.stream("monitor")));
        out.add(new AssetSweep(net, seeded.stream("sweep")));
        out.add(new ValidatingForwarder(net, seeded.stream("forwarder")));
        for (int i = 0; i < net.plan().lookAlikeZones(); i++) {
            out.add(new DrawnLookAlike(net, seeded.stream("look-alike " + i)));
        }
        return out;
    }
}
