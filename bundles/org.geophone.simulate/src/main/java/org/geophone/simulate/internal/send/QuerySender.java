package org.geophone.simulate.internal.send;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.List;
import org.geophone.api.simulate.SendProgress;
import org.geophone.api.simulate.SendRequest;
import org.geophone.api.simulate.SendState;
import org.geophone.api.simulate.TrafficSender;
import org.geophone.simulate.internal.random.SeededRandom;
import org.geophone.simulate.internal.scenario.Outgoing;
import org.osgi.service.component.annotations.Component;

/** The sender as a service. Holds no state: every call is a run of its own. */
@Component
public final class QuerySender implements TrafficSender {
    @Override
    public List<String> scenarios() {
        return Outgoing.scenarios();
    }

    @Override
    public void check(SendRequest request) {
        Outgoing.plan(request);
    }

    @Override
    public SendState send(SendRequest request, SendProgress progress) throws IOException {
        Outgoing outgoing = Outgoing.plan(request);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(request.resolver());
            Tally tally = new Tally(socket.getLocalAddress().getHostAddress(), outgoing.payload());
            Conversation conversation = new Conversation(socket, tally, progress,
                    new SeededRandom(request.seed()).stream("ids"));
            try {
                conversation.run(new Questions(outgoing.source()), request.queriesPerSecond(), request.durationMs());
            } catch (IOException e) {
                if (tally.state(System.nanoTime()).queries() == 0) {
                    throw e;
                }
                tally.failed(e.getMessage());
            }
            return tally.state(System.nanoTime());
        }
    }
}
