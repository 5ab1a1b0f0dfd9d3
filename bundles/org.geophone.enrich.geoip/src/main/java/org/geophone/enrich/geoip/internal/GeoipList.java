package org.geophone.enrich.geoip.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.AdminException;
import org.geophone.api.lists.ListStatus;
import org.geophone.api.lists.StreamedList;
import org.geophone.api.lists.UpdatableList;
import org.geophone.enrich.geoip.internal.mmdb.Database;
import org.geophone.enrich.geoip.internal.mmdb.MmdbException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The databases of addresses as the control plane sees them: together, as old as the oldest. Any thread. */
@Component(service = UpdatableList.class)
public final class GeoipList implements StreamedList {
    /** The largest databases that are sold have about 400 MiB. */
    static final long MOST_BYTES = 512L << 20;

    private final DatabaseKeeper keeper;

    /** Those in use. */
    @Activate
    public GeoipList(@Reference Geoip geoip) {
        keeper = geoip.keeper();
    }

    @Override
    public String name() {
        return "geoip";
    }

    @Override
    public String description() {
        return "databases of places and networks of addresses (.mmdb); a new one replaces that of its type";
    }

    @Override
    public ListStatus status() {
        StringJoiner files = new StringJoiner(", ");
        StringJoiner types = new StringJoiner(", ");
        long oldest = Long.MAX_VALUE;
        int nodes = 0;
        DatabaseKeeper.Snapshot now = keeper.snapshot();
        for (Map.Entry<Path, Database> used : now.inUse().entrySet()) {
            files.add(used.getKey().toString());
            types.add(used.getValue().type());
            oldest = used.getValue().buildSeconds() < 0 ? oldest : Math.min(oldest, used.getValue().buildSeconds());
            nodes += used.getValue().nodes();
        }
        List<String> refusals = now.refusals();
        return new ListStatus(files.length() == 0 ? "no database" : files.toString(), types.toString(),
                oldest == Long.MAX_VALUE ? 0 : TimeUnit.SECONDS.toMillis(oldest), nodes,
                refusals.isEmpty() ? null : String.join("; ", refusals));
    }

    @Override
    public long mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public ListStatus update(byte[] content) throws AdminException {
        try {
            return update(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    @Override
    public ListStatus update(InputStream content) throws AdminException, IOException {
        try {
            keeper.take(content);
            return status();
        } catch (MmdbException e) {
            throw new AdminException(e.getMessage(), e);
        }
    }
}
