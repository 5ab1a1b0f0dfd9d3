package org.geophone.simulate.internal.office;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** The office's security product asks about files by hash: a few now and then on every client, many in a scan. */
final class AntivirusHashes extends Behaviour {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int VENDORS = 3;

    private final Host client;
    private final int vendor;
    private final double perHour;

    /** All clients of an office have the product of the same vendor. */
    AntivirusHashes(OfficeNetwork net, SeededRandom random, Host client) {
        super(net, random);
        this.client = client;
        this.vendor = Math.floorMod(net.domain().hashCode(), VENDORS);
        this.perHour = 0.25;
        wake(WorkingDay.after(net.plan().start(), perHour, 0.05, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        boolean scan = random.chance(0.06);
        int files = scan ? random.between(60, 180) : random.between(1, 4);
        long time = now;
        for (int i = 0; i < files; i++) {
            time += random.exponential(scan ? 900 * MILLIS : 150 * MILLIS);
            String name = name();
            String domain = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            Reply reply = random.chance(0.9)
                    ? Reply.address(name, 3600, Address.v4(127, 0, 0, random.pick(4, 4, 4, 8, 128)))
                    : Reply.nxdomain(domain);
            ask(out, time, client, name, Types.A, reply,
                    new Tag.Benign(domain, scan ? "av-scan" : "av-reputation"));
        }
        return WorkingDay.after(now, perHour, 0.05, random);
    }

    private String name() {
        return switch (vendor) {
            case 0 -> "a-0.19-" + random.hex(8) + ".1518.1f03.3ea1.210.0." + random.text(BASE32, 26)
                    + ".avqs.mcafee.com";
            case 1 -> random.text(BASE32, 26) + ".a.e.e5.sk";
            default -> random.hex(8) + '.' + random.hex(8) + ".sfi_unknown.f.01.mac.sophosxl.net";
        };
    }
}
