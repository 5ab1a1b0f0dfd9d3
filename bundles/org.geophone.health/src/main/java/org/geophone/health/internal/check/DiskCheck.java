package org.geophone.health.internal.check;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether the disk of the data folder has room and can be written. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.disk")
@Designate(ocd = DiskCheck.Config.class)
public final class DiskCheck implements HealthCheck {
    /** Written each time, and always as short. */
    private static final String TRIED = ".disk-check";

    private final Config config;
    private final Path data;

    /** When room is short. */
    @ObjectClassDefinition(name = "Geophone health: disk",
            description = "Whether the disk of the data folder has room and can be written.")
    public @interface Config {
        /** Room to warn of. */
        @AttributeDefinition(name = "Warning (bytes)", min = "0", max = "1125899906842624",
                description = "Free bytes below which it is worth a warning.")
        long warnFreeBytes() default 2_147_483_648L;

        /** Room that is a failure. */
        @AttributeDefinition(name = "Failure (bytes)", min = "0", max = "1125899906842624",
                description = "Free bytes below which it is a failure.")
        long failedFreeBytes() default 268_435_456L;
    }

    /** Of the data folder of this sensor. */
    @Activate
    public DiskCheck(Config config) {
        this(config, Path.of(System.getProperty("geophone.data", "data")).toAbsolutePath());
    }

    /** Of another folder. */
    DiskCheck(Config config, Path data) {
        this.config = config;
        this.data = data;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        // a FileStore knows no disk where the root of the process is no mount, as in a changed root
        long total = data.toFile().getTotalSpace();
        if (total == 0) {
            return HealthResult.of(HealthState.FAILED, "the disk of " + data + " cannot be looked at");
        }
        long free = data.toFile().getUsableSpace();
        String figure = "the disk of " + data + " has " + Say.bytes(free) + " of " + Say.bytes(total) + " free";
        String refused = free > 0 ? refused() : null;
        if (refused != null) {
            return HealthResult.of(HealthState.FAILED, "the folder " + data + " cannot be written (" + refused
                    + "): look at how its disk is mounted, and whose the folder is");
        }
        if (free >= config.warnFreeBytes()) {
            return HealthResult.ok(figure);
        }
        return HealthResult.of(free < config.failedFreeBytes() ? HealthState.FAILED : HealthState.WARN, figure
                + ": make room, or let outputs and store keep less (keepBytes, eventsKeepBytes, spoolMaxBytes)");
    }

    /** Why the folder cannot be written, or null: a disk that the kernel gave up still says that it can be. */
    private String refused() {
        try {
            Files.write(data.resolve(TRIED), new byte[1]);
            return null;
        } catch (FileSystemException e) {
            return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
