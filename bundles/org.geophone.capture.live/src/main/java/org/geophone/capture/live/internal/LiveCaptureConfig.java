package org.geophone.capture.live.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of one source. */
@ObjectClassDefinition(name = "Geophone live capture",
        description = "A source that captures network interfaces. Needs Linux and the capability CAP_NET_RAW.")
public @interface LiveCaptureConfig {
    /** Interfaces to capture. The key is "interface", a word of Java: the dollar sign is left out of keys. */
    @AttributeDefinition(name = "Interface", description = "Name of the network interface, such as eth0; several"
            + " with commas between them; patterns such as eth*, where * stands for any characters and ? for one; any"
            + " for all. What is named and not there (yet) is waited for; patterns take what is up. Interfaces that"
            + " would show a packet twice are left out: ports of a captured bridge or bond, VLANs of a captured"
            + " interface.")
    String interface$() default "";

    /** Bytes of a block. */
    @AttributeDefinition(name = "Block size", description = "Bytes of each block of the ring that is shared with the"
            + " kernel; a power of two.", min = "65536", max = "67108864", required = false)
    int blockBytes() default 524_288;

    /** Blocks in the ring. */
    @AttributeDefinition(name = "Blocks", description = "How many blocks the ring has. Packets are lost, and counted,"
            + " when all of them are full: block size times blocks has to hold what comes while the pipeline stalls;"
            + " with little traffic it may stall for blocks times block timeout (2.56 s unless set).",
            min = "2", max = "4096", required = false)
    int blocks() default 128;

    /** Bytes kept of a packet. */
    @AttributeDefinition(name = "Snap length", description = "Bytes that are kept of each packet.", min = "128",
            max = "262144", required = false)
    int snapLength() default 65_535;

    /** Whether to take frames for others. */
    @AttributeDefinition(name = "Promiscuous", description = "Take frames for other stations, too, as on a mirror"
            + " port. Ends with the source.", required = false)
    boolean promiscuous() default true;

    /** Longest wait for a block to fill. */
    @AttributeDefinition(name = "Block timeout", description = "Milliseconds after which a block is handed over even"
            + " when it is not full: the delay that capture adds at most.", min = "1", max = "1000", required = false)
    int blockTimeoutMs() default 20;

    /** Rings and threads. */
    @AttributeDefinition(name = "Workers", description = "How many rings and threads share each interface's packets,"
            + " by a hash of both ends; each ring has the size given above.", min = "1", max = "64", required = false)
    int workers() default 1;

    /** By what packets are captured. */
    @AttributeDefinition(name = "Method", description = "ring: a ring shared with the kernel, nothing is copied."
            + " libpcap: the library, if it is installed, with one copy of each packet. auto: the ring where the"
            + " kernel has it for the interface, else libpcap.", options = {@Option("auto"), @Option("ring"),
            @Option("libpcap")}, required = false)
    String method() default "auto";

    /** What the kernel selects. */
    @AttributeDefinition(name = "Kernel filter", description = "dns: only the ports that the decoder reads"
            + " (its dnsPorts) and fragments, where libpcap is installed to compile that, else as ip. ip: all"
            + " IP traffic, so that the decoder also finds DNS in tunnels.", options = {@Option("dns"),
            @Option("ip")}, required = false)
    String kernelFilter() default "dns";
}
