package org.geophone.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the store. */
@ObjectClassDefinition(name = "Geophone store",
        description = "Keeps results on this machine, for the console and the command line: findings, sums of traffic,"
                + " raw events, each in a file of its own with its own bounds.")
public @interface StoreConfig {
    /** Where the files go. */
    @AttributeDefinition(name = "Directory",
            description = "Folder of findings.db, traffic.db and events.db; made when it is missing. On a local file"
                    + " system: the files are shared by locks.")
    String directory();

    /** Age of findings. */
    @AttributeDefinition(name = "Findings kept for (ms)", min = "3600000",
            description = "Alerts, anomalies and evidence older than this are deleted, with what people said about"
                    + " them.")
    long findingsKeepMs() default 34_560_000_000L;

    /** Age of evidence. */
    @AttributeDefinition(name = "Messages behind alerts kept for (ms)", min = "0",
            description = "The messages as captured are deleted when the last record of their alert is older; 0: with"
                    + " the alert.")
    long evidenceKeepMs() default 0;

    /** Age of anomalies. */
    @AttributeDefinition(name = "Anomalies kept for (ms)", min = "0",
            description = "Anomalies, buckets and influencers older than this are deleted; 0: as findings.")
    long anomaliesKeepMs() default 0;

    /** Age of health records. */
    @AttributeDefinition(name = "Health records kept for (ms)", min = "0",
            description = "Records about the sensor itself older than this are deleted; 0: as findings.")
    long healthKeepMs() default 0;

    /** Size of findings. */
    @AttributeDefinition(name = "Findings kept (bytes)", min = "16777216",
            description = "Bytes in use at which the oldest findings are deleted: anomalies first, alerts last.")
    long findingsKeepBytes() default 1_073_741_824L;

    /** Age of fine sums. */
    @AttributeDefinition(name = "Minutes kept for (ms)", min = "3600000",
            description = "Age at which sums of traffic by minute and counters by ten seconds are deleted.")
    long minutesKeepMs() default 172_800_000L;

    /** Age of middle sums. */
    @AttributeDefinition(name = "Hours kept for (ms)", min = "86400000",
            description = "Age at which sums of traffic by hour and counters by five minutes are deleted.")
    long hoursKeepMs() default 3_024_000_000L;

    /** Age of coarse sums. */
    @AttributeDefinition(name = "Days kept for (ms)", min = "86400000",
            description = "Age at which sums of traffic by day and counters by hour are deleted.")
    long daysKeepMs() default 34_560_000_000L;

    /** Size of sums. */
    @AttributeDefinition(name = "Sums kept (bytes)", min = "16777216",
            description = "Bytes in use at which the oldest sums are deleted, minutes first.")
    long trafficKeepBytes() default 2_147_483_648L;

    /** Keys of a minute. */
    @AttributeDefinition(name = "Keys of a minute", min = "10", max = "1000",
            description = "Clients, domains and so on that are kept of a minute by events, by bytes and by distinct"
                    + " names; the rest is added up as others and counted.")
    int keysKept() default 100;

    /** Age of raw events. */
    @AttributeDefinition(name = "Raw events kept for (ms)", min = "60000",
            description = "Age at which raw events are deleted.")
    long eventsKeepMs() default 604_800_000L;

    /** Size of raw events. */
    @AttributeDefinition(name = "Raw events kept (bytes)", min = "16777216",
            description = "Bytes in use at which the oldest raw events are deleted.")
    long eventsKeepBytes() default 1_073_741_824L;

    /** Names of addresses. */
    @AttributeDefinition(name = "Names of addresses kept", min = "0", max = "10000000",
            description = "Most pairs of an address that an answer gave and a name that was asked for, by which a"
                    + " finding tells which other names gave the same address; those not seen for longest go first.")
    int addressNamesKept() default 100_000;

    /** Pace of raw events. */
    @AttributeDefinition(name = "Raw events a second", min = "0", max = "50000",
            description = "Most raw events that are kept of a second, and as many again of those of suspicious"
                    + " accounts; more are in the sums only, and counted.")
    int eventsPerSecond() default 500;

    /** Room for others. */
    @AttributeDefinition(name = "Free space left (bytes)", min = "0",
            description = "With less free space than this on the disk, raw events and sums are no longer written;"
                    + " findings still are.")
    long minFreeBytes() default 268_435_456L;

    /** Patience with questions. */
    @AttributeDefinition(name = "Question time (ms)", min = "100", max = "600000",
            description = "A question that takes longer is ended with an error.")
    long questionMs() default 10_000;
}
