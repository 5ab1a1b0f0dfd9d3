package org.geophone.simulate.internal.office;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * Names with identifiers in them: storage accounts, delivery networks, and measurement names made for one page view,
 * asked once by one client and never again.
 */
final class CloudNames extends Behaviour {
    private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final double PER_BUSY_HOUR = 2.5;
    private static final int KNOWN = 60;

    private final Host client;
    private final List<String> shared = new ArrayList<>();
    private final String measurement;
    private final String telemetry;

    CloudNames(OfficeNetwork net, SeededRandom random, Host client) {
        super(net, random);
        this.client = client;
        // the same accounts and vendors for everybody in the office
        SeededRandom office = new SeededRandom(net.domain().hashCode());
        for (int i = 0; i < KNOWN; i++) {
            shared.add(identifier(office));
        }
        measurement = Names.word(office, 3) + "-pixel.net";
        telemetry = Names.word(office, 3) + "rum.io";
        wake(WorkingDay.after(net.plan().start(), PER_BUSY_HOUR, 0.03, random));
    }

    private static String identifier(SeededRandom random) {
        return switch (random.below(4)) {
            case 0 -> "d" + random.text(ALPHANUMERIC, 13) + ".cloudfront.net";
            case 1 -> Names.word(random, 2) + random.hex(6) + ".blob.core.windows.net";
            case 2 -> Names.word(random, 2) + "-assets-" + random.hex(4) + ".s3.eu-central-1.amazonaws.com";
            default -> random.text(ALPHANUMERIC, 10) + ".execute-api.eu-west-1.amazonaws.com";
        };
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        int kind = random.below(10);
        if (kind < 7) {
            String name = random.chance(0.85) ? random.pick(shared) : identifier(random);
            one(now, name, domain(name), "cloud-ids", out);
        } else if (kind < 9) {
            one(now, random.uuid() + ".e." + telemetry, telemetry, "telemetry-uuid", out);
        } else {
            long time = now;
            for (int i = random.between(1, 3); i > 0; i--) {
                time += random.between(5, 90) * MILLIS;
                one(time, random.text(ALPHANUMERIC, 16) + ".m" + random.below(4) + '.' + measurement, measurement,
                        "measurement", out);
            }
        }
        return WorkingDay.after(now, PER_BUSY_HOUR, 0.03, random);
    }

    /** Storage and delivery suffixes are in the private section of the suffix list; the ICANN section counts here. */
    private static String domain(String name) {
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    private void one(long time, String name, String domain, String category, Consumer<Lookup> out) {
        ask(out, time, client, name, Types.A, Reply.address(name, 60, Address.documentation(domain.hashCode())),
                new Tag.Benign(domain, category));
    }
}
