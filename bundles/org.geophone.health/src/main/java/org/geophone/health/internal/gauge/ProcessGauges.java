package org.geophone.health.internal.gauge;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.geophone.api.health.RegularWork;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.GaugeSource;
import org.osgi.service.component.annotations.Component;

/** Memory, threads and files of the process. */
@Component(service = GaugeSource.class)
public final class ProcessGauges implements GaugeSource {
    private static final String OPEN_FILES = "OpenFileDescriptorCount";
    private static final String MOST_FILES = "MaxFileDescriptorCount";
    private static final double NANOS_PER_SECOND = 1e9;

    /** Of this process. */
    public ProcessGauges() {
        // the JVM knows it all
    }

    @Override
    public List<Gauge> gauges() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long buffers = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            buffers += pool.getMemoryUsed();
        }
        return List.of(
                new Gauge("process.heap_used_bytes", "heap in use", heap.getUsed()),
                new Gauge("process.heap_committed_bytes", "heap that the JVM has taken from the system",
                        heap.getCommitted()),
                new Gauge("process.heap_max_bytes", "largest heap", Runtime.getRuntime().maxMemory()),
                new Gauge("process.buffer_bytes", "buffers outside the heap that the JVM knows of", buffers),
                new Gauge("process.threads", "threads", ManagementFactory.getThreadMXBean().getThreadCount()),
                new Gauge("process.work_failures", "runs of regular work (looks at files, at health, at alerts and the"
                        + " like) that failed since the start; each is tried again", RegularWork.failures()),
                new Gauge("process.open_files", "open file descriptors", attribute(OPEN_FILES)),
                new Gauge("process.max_files", "most file descriptors there may be", attribute(MOST_FILES)),
                new Gauge("process.cpu_seconds", "processor time used since the start",
                        attribute("ProcessCpuTime") / NANOS_PER_SECOND));
    }

    /** An attribute that only some JVMs have; NaN elsewhere. */
    private static double attribute(String name) {
        try {
            return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(
                    ManagementFactory.getOperatingSystemMXBean().getObjectName(), name)).doubleValue();
        } catch (javax.management.JMException e) {
            return Double.NaN;
        }
    }
}
