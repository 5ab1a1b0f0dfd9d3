package org.geophone.shell.internal.send;

import java.util.Locale;
import java.util.StringJoiner;
import org.geophone.api.json.JsonText;
import org.geophone.api.simulate.SendRequest;
import org.geophone.api.simulate.SendState;
import org.geophone.shell.internal.alert.AlertTable;

/** What people read: the notice before, the progress, and the sum with what the sensor should report. */
final class Account {
    private static final long TERMINAL_NANOS = 1_000_000_000L;
    private static final long PLAIN_NANOS = 10_000_000_000L;
    private static final int WIDTH = 79;

    private final Screen screen;
    private final SendRequest request;
    private final Zone zone;
    private long told = System.nanoTime();

    Account(Screen screen, SendRequest request, Zone zone) {
        this.screen = screen;
        this.request = request;
        this.zone = zone;
    }

    private String resolver() {
        String address = request.resolver().getAddress().getHostAddress();
        return (address.indexOf(':') < 0 ? address : '[' + address + ']') + ':' + request.resolver().getPort();
    }

    /** Before the first query. */
    void notice() {
        screen.out().println("Sends real DNS queries from this host to " + resolver() + " for names below "
                + zone.name() + ", to prove that the sensor sees them.");
        screen.out().println("Only do that with a zone you own or may test: its name servers and the resolver receive"
                + " every query, with");
        screen.out().println((request.payload().length > 0 ? "your file" : "a made-up payload") + " in the queries;"
                + " scenario " + request.scenario() + ", at most " + number(request.queriesPerSecond())
                + " queries a second. Ctrl-C ends it.");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** While it goes on: one line on a terminal, else a line now and then. */
    void progress(SendState state) {
        long now = System.nanoTime();
        if (now - told < (screen.terminal() ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        told = now;
        String line = String.format(Locale.ROOT, "%,d of %,d bytes; %,d queries, %,d answered, %,d timed out",
                state.bytes(), state.total(), state.queries(), state.answers(), state.timeouts());
        if (screen.terminal()) {
            screen.err().print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            screen.err().flush();
        } else {
            screen.err().println(line);
        }
    }

    /** The line of progress makes room. */
    void endProgress() {
        if (screen.terminal()) {
            screen.err().print("\r" + " ".repeat(WIDTH) + "\r");
            screen.err().flush();
        }
    }

    /** What was sent, and what came back. */
    void sum(SendState state) {
        StringJoiner codes = new StringJoiner(", ", " (", ")").setEmptyValue("");
        state.codes().forEach((code, count) -> codes.add(String.format(Locale.ROOT, "%,d %s", count, code)));
        screen.out().println(String.format(Locale.ROOT, "Sent %,d queries in %.1f s with %,d of %,d bytes of payload;"
                + " %,d answered%s, %,d timed out%s%s.", state.queries(), state.seconds(), state.bytes(),
                state.total(), state.answers(), codes, state.timeouts(),
                state.refusals() > 0 ? String.format(Locale.ROOT, ", %,d refused by the host: nothing listens at its"
                        + " port", state.refusals()) : "",
                state.open() > 0 ? String.format(Locale.ROOT, ", %,d still open at the end", state.open()) : ""));
    }

    /** What an alert about it should say. */
    void expectation(SendState state) {
        if (state.bytes() == 0) {
            return;
        }
        screen.out().println("A sensor between this host and the resolver should report:");
        screen.out().println("  client         " + JsonText.printable(state.client()));
        if (zone.delegated()) {
            screen.out().println("  domain         " + zone.registeredDomain());
        } else {
            screen.out().println("  domain         (none): ." + zone.name().substring(zone.name().lastIndexOf('.') + 1)
                    + " is no top-level domain of the Internet");
        }
        screen.out().println("  names below    " + zone.name());
        screen.out().println("  data sent out  about " + AlertTable.bytes(state.bytes()));
        screen.out().println("  it begins      " + AlertTable.head(state.payloadHead()));
        screen.out().println("One behind the resolver sees the resolver as the client. A few hundred bytes may be too"
                + " little for an alert,");
        screen.out().println("and a zone that is muted or safe there stays quiet.");
    }
}
