package org.geophone.console.internal.fleet;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.geophone.api.admin.AdminException;
import org.geophone.api.health.RegularWork;
import org.geophone.api.json.JsonText;
import org.geophone.console.internal.Console;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other sensors: registered by an administrator, looked at every few seconds, each on its own, so that a dead one
 * holds up nobody. Any thread; changes take turns and are on the disk before they count.
 */
@Component(service = Fleet.class)
public final class Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]", "");
    private static final int MOST = 50;
    private static final long POLL_MS = 5000;
    private static final int THREADS = 3;
    /** Somebody waits for the answer, and a busy sensor shall not be turned away. */
    private static final long FIRST_MS = 15_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,39}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,200}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Console console;
    private final MemberFile file;
    private final AtomicBoolean lookingAtMyself = new AtomicBoolean();
    private volatile String ownFingerprint = "";
    private final TreeMap<String, Watched> all = new TreeMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, named("geophone-fleet"));
    private final Lookups lookups = new Lookups(MOST, named("geophone-fleet-names"), Address::resolve);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(named("geophone-fleet-clock"));

    /** Reads who is registered, and begins to look. */
    @Activate
    public Fleet(@Reference Console console) throws IOException {
        this.console = console;
        file = new MemberFile(console.keys().resolve("fleet.json"));
        for (Member member : file.read().values()) {
            all.put(member.name(), new Watched(member, threads, lookups));
        }
        clock.scheduleWithFixedDelay(RegularWork.of("looking at the sensors of the fleet", POLL_MS, this::poll,
                LOG::error), 0, POLL_MS, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        watched().forEach(one -> one.poll(Watched.WITHIN_MS));
        if (lookingAtMyself.compareAndSet(false, true)) {
            threads.execute(this::lookAtMyself);
        }
    }

    /** What others see here may change while the console runs. */
    private void lookAtMyself() {
        String host = console.config().host();
        Address self = new Address(ANY.contains(host) ? "127.0.0.1" : host, console.config().port());
        try {
            ownFingerprint = Handshake.look(self, clock).fingerprint();
        } catch (IOException e) {
            LOG.debug("the own certificate could not be looked at: {}", e.getMessage());
        } finally {
            lookingAtMyself.set(false);
        }
    }

    /** SHA-256 of the certificate that this console shows, lower-case hexadecimal; empty before it was seen. */
    public String ownFingerprint() {
        return ownFingerprint;
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Another sensor, without its token.
     *
     * @param name what it is called here
     * @param url where its console is
     * @param fingerprint of its certificate
     * @param look what is known of it
     */
    public record Sensor(String name, String url, String fingerprint, Look look) {
    }

    /** All of them, by name. */
    public List<Sensor> sensors() {
        List<Sensor> sensors = new ArrayList<>();
        for (Watched one : watched()) {
            sensors.add(new Sensor(one.member().name(), one.member().address().url(), one.member().fingerprint(),
                    one.look()));
        }
        return sensors;
    }

    private List<Watched> watched() {
        synchronized (all) {
            return new ArrayList<>(all.values());
        }
    }

    /** The registered sensors of these names. */
    List<Watched> chosen(List<String> names) throws AdminException {
        List<Watched> chosen = new ArrayList<>();
        synchronized (all) {
            for (String name : names) {
                chosen.add(existing(name));
            }
        }
        return chosen;
    }

    private Watched existing(String name) throws AdminException {
        Watched one = all.get(name);
        if (one == null) {
            throw AdminException.notFound("there is no sensor " + JsonText.printable(name) + " in the fleet");
        }
        return one;
    }

    /**
     * What a console shows before anybody trusts it.
     *
     * @param url where it is
     * @param fingerprint SHA-256 of its certificate
     * @param subject name in the certificate
     * @param notAfter end of the certificate, milliseconds since 1970
     */
    public record Shown(String url, String fingerprint, String subject, long notAfter) {
    }

    /** Looks which certificate is shown at a URL. */
    public Shown look(String url) throws AdminException {
        Address address = Address.parse(url);
        try {
            Handshake.Shown shown = Handshake.look(address, clock);
            return new Shown(address.url(), shown.fingerprint(), shown.subject(), shown.notAfter());
        } catch (IOException e) {
            throw new AdminException("no certificate is to be had from " + address.url() + ": " + Peer.words(e), e);
        }
    }

    /** Registers a sensor, when it answers with this certificate and knows the token. */
    public void add(String name, String url, String token, String fingerprint) throws AdminException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name '" + JsonText.printable(name)
                    + "' has to begin with a letter or digit and go on with up to 39 of those or . _ @ -");
        }
        Watched fresh = answering(member(name, Address.parse(url), token, fingerprint, Instant.now()));
        synchronized (all) {
            if (all.containsKey(name)) {
                throw new AdminException("there is a sensor " + name + " already");
            }
            if (all.size() >= MOST) {
                throw new AdminException("there are " + MOST + " sensors, which is as many as are looked at");
            }
            put(fresh);
        }
    }

    /**
     * Gives a sensor another token, or takes it with another certificate.
     *
     * @param token the new token, or null for that there is
     * @param fingerprint of the new certificate, or null for that there is
     */
    public void change(String name, String token, String fingerprint) throws AdminException {
        Watched before = chosen(List.of(name)).get(0);
        Member old = before.member();
        Watched fresh = answering(member(name, old.address(), token == null ? old.token() : token,
                fingerprint == null ? old.fingerprint() : fingerprint, old.added()));
        synchronized (all) {
            existing(name);
            put(fresh);
        }
    }

    /** Forgets a sensor. */
    public void remove(String name) throws AdminException {
        synchronized (all) {
            existing(name);
            TreeMap<String, Watched> rest = new TreeMap<>(all);
            rest.remove(name);
            save(rest);
            all.remove(name);
        }
    }

    private static Member member(String name, Address address, String token, String fingerprint, Instant added) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("token has to be as the other sensor told it, on one line");
        }
        String digits = fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(digits).matches()) {
            throw new IllegalArgumentException("fingerprint has to be the SHA-256 of a certificate: 64 hexadecimal"
                    + " digits");
        }
        return new Member(name, address, digits, token, added);
    }

    /** A sensor that has answered once: who is registered can be spoken to, and a mistake is told at once. */
    private Watched answering(Member member) throws AdminException {
        try {
            member.address().resolve();
            Watched fresh = new Watched(member, threads, lookups);
            fresh.poll(FIRST_MS).get(2 * FIRST_MS, TimeUnit.MILLISECONDS);
            if (fresh.look().problem() != null) {
                throw new AdminException(member + ": " + fresh.look().problem());
            }
            return fresh;
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new AdminException(member + ": " + Peer.words(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException(member + ": interrupted", e);
        }
    }

    private void put(Watched fresh) throws AdminException {
        TreeMap<String, Watched> now = new TreeMap<>(all);
        now.put(fresh.member().name(), fresh);
        save(now);
        all.put(fresh.member().name(), fresh);
    }

    private void save(TreeMap<String, Watched> members) throws AdminException {
        try {
            file.write(members.values().stream().map(Watched::member).toList());
        } catch (IOException e) {
            throw new AdminException("the file of registered sensors cannot be written: " + e.getMessage(), e);
        }
    }

    /** Looks no more. */
    @Deactivate
    void close() {
        clock.shutdownNow();
        threads.shutdownNow();
        lookups.close();
    }
}
