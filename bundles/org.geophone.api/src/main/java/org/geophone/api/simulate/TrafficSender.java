package org.geophone.api.simulate;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends the queries of an attack as real DNS queries over UDP, so that people can prove that the sensor sees them. Any
 * thread; every call is a run of its own with one socket and no thread of its own.
 */
@ProviderType
public interface TrafficSender {
    /** The scenarios whose queries can be sent, in the order in which to list them; the first is the usual one. */
    List<String> scenarios();

    /**
     * Looks whether a request can be sent; sends nothing.
     *
     * @throws IllegalArgumentException for an unknown scenario or setting, or one that cannot be sent, naming it
     */
    void check(SendRequest request);

    /**
     * Sends until the payload is through, the duration is over, or the progress says so; then waits for answers.
     *
     * @return what happened; {@link SendState#problem} tells when the queries could not all be sent
     * @throws IllegalArgumentException as {@link #check}
     * @throws IOException when the socket cannot be opened, or nothing reaches the resolver's address
     */
    SendState send(SendRequest request, SendProgress progress) throws IOException;
}
