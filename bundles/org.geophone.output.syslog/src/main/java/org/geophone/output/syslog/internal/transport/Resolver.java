package org.geophone.output.syslog.internal.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Name resolution that ends in time: the platform's own can neither be interrupted nor given a time-out. */
final class Resolver {
    private Resolver() {
    }

    /** All addresses of a host. */
    static InetAddress[] addresses(Target target) throws IOException {
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(target.host()));
        Thread thread = new Thread(task, "geophone-syslog-resolver-" + target.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(target.connectTimeoutMs(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new UnknownHostException("the name " + target.host() + " is unknown");
            }
            throw new IOException("the name " + target.host() + " cannot be resolved: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("the name " + target.host() + " was not resolved within "
                    + target.connectTimeoutMs() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + target.host() + " was resolved");
        }
    }
}
