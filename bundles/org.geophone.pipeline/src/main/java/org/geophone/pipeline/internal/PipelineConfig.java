package org.geophone.pipeline.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of the pipeline. A change restarts the graph. */
@ObjectClassDefinition(name = "Geophone pipeline",
        description = "Threads, rings, stages, transactions and the look of event documents")
public @interface PipelineConfig {
    /** How the stages share threads. */
    @AttributeDefinition(name = "Threads", description = "fused: one thread does everything; paired: capture, "
            + "decoding and scoring on one, matching and documents on another; staged: one thread per stage. The "
            + "output is the same",
            options = {@Option("fused"), @Option("paired"), @Option("staged")})
    String threads() default "paired";

    /** What happens when the event ring is full. */
    @AttributeDefinition(name = "When full", description = "block: capture waits (files); shed: new messages are "
            + "dropped and counted (live)", options = {@Option("block"), @Option("shed")})
    String whenFull() default "block";

    /** Stages that must be there. */
    @AttributeDefinition(name = "Stages", description = "Enrichers by name, and 'score': sources start only when all "
            + "of these are there")
    String[] stages() default {"domain", "score"};

    /** Slots of the event ring. */
    @AttributeDefinition(name = "Ring size", description = "Slots of the event ring, a power of two", min = "1024",
            max = "1048576")
    int ringSize() default 4096;

    /** Bytes of the message memory. */
    @AttributeDefinition(name = "Message memory", description = "Bytes for the messages in the event ring; at "
            + "most a sixteenth of the largest heap",
            min = "1048576", max = "1073741824")
    int messageMemoryBytes() default 8_388_608;

    /** How long a stage may be away. */
    @AttributeDefinition(name = "Swap hold", description = "Milliseconds the pipeline waits for a service that is "
            + "being replaced before it goes past the stage", min = "0", max = "600000")
    int swapHoldMs() default 10_000;

    /** How long a query waits. */
    @AttributeDefinition(name = "Transaction timeout", description = "Milliseconds of capture time a query waits for "
            + "its answer", min = "100", max = "600000")
    int transactionTimeoutMs() default 10_000;

    /** How long an answer waits. */
    @AttributeDefinition(name = "Answer hold", description = "Milliseconds of capture time an answer without a query "
            + "waits for it while several interfaces or workers are captured side by side, because it may be decoded "
            + "first; 0: not at all", min = "0", max = "600000")
    int answerHoldMs() default 1_000;

    /** How long finished queries are remembered. */
    @AttributeDefinition(name = "Late window", description = "Milliseconds of capture time in which an answer to a "
            + "finished query is recognised as late or repeated", min = "0", max = "3600000")
    int lateWindowMs() default 60_000;

    /** Most open queries. */
    @AttributeDefinition(name = "Open queries", description = "Most queries waiting for an answer; beyond it the "
            + "oldest is written out early", min = "16", max = "16777216")
    int maxTransactions() default 65_536;

    /** Most bytes of open queries. */
    @AttributeDefinition(name = "Bytes of open queries", description = "Most bytes held for open queries, and at "
            + "most a twelfth of the largest heap; beyond it the oldest is written out early", min = "1048576",
            max = "2147483647")
    long maxTransactionBytes() default 50_331_648;

    /** Most finished queries remembered. */
    @AttributeDefinition(name = "Finished queries", description = "Most finished queries remembered; at most "
            + "what a sixteenth of the largest heap holds, 33 bytes each", min = "0",
            max = "16777216")
    int maxRecentTransactions() default 65_536;

    /** Accounts with evidence. */
    @AttributeDefinition(name = "Evidence accounts", description = "Suspicious accounts whose recent messages are "
            + "kept, 64 KiB each at most; all of them at most an eighth of the largest heap", min = "0",
            max = "65536")
    int evidenceAccounts() default 256;

    /** Messages per account. */
    @AttributeDefinition(name = "Evidence messages", description = "Messages kept per suspicious account", min = "0",
            max = "65536")
    int evidenceMessages() default 64;

    /** Bytes of messages taken. */
    @AttributeDefinition(name = "Evidence taken (bytes)", description = "Most bytes of messages that were taken with "
            + "records of alerts and wait for a store to fetch them; at most a thirty-second of the largest heap",
            min = "0", max = "1073741824")
    long evidenceTakenBytes() default 16_777_216;

    /** Where the scorer's memory is. */
    @AttributeDefinition(name = "Model file", description = "File that holds what the scorer has learnt: read before "
            + "the first message, saved from time to time and at the end; empty: none")
    String modelFile() default "";

    /** How often it is saved. */
    @AttributeDefinition(name = "Model interval", description = "Milliseconds (wall clock) between two saves of the "
            + "model file; 0: only at the end", min = "0", max = "86400000")
    long modelIntervalMs() default 300_000;

    /** Whether it is read. */
    @AttributeDefinition(name = "Load model", description = "Begin with the model file where there is one; false: "
            + "begin empty and only save")
    boolean modelLoad() default true;

    /** The sensor's name. */
    @AttributeDefinition(name = "Sensor name", description = "Name in every document; documents' ids depend on it")
    String sensorName() default "geophone";

    /** Value of agent.type. */
    @AttributeDefinition(name = "Agent type", description = "agent.type: packetbeat lets its dashboards and jobs work "
            + "on these documents")
    String agentType() default "packetbeat";

    /** Value of event.dataset. */
    @AttributeDefinition(name = "Dataset", description = "event.dataset of event documents")
    String dataset() default "dns";

    /** Whose name host.name is. */
    @AttributeDefinition(name = "Host name", description = "observer: host.name is the sensor's name, as the reference "
            + "does; client: the client's name when known", options = {@Option("observer"), @Option("client")})
    String hostName() default "observer";

    /** The site's networks. */
    @AttributeDefinition(name = "Internal networks", description = "The site's own networks in CIDR form, or 'private'")
    String[] internalNetworks() default {"private"};

    /** Authority records. */
    @AttributeDefinition(name = "Authorities", description = "Write dns.authorities")
    boolean includeAuthorities() default true;

    /** Additional records. */
    @AttributeDefinition(name = "Additionals", description = "Write dns.additionals")
    boolean includeAdditionals() default true;

    /** Text of the query. */
    @AttributeDefinition(name = "Request text", description = "Write a text rendering of the query")
    boolean sendRequest() default false;

    /** Text of the answer. */
    @AttributeDefinition(name = "Response text", description = "Write a text rendering of the answer")
    boolean sendResponse() default false;

    /** Community ID. */
    @AttributeDefinition(name = "Community ID", description = "Write network.community_id")
    boolean communityId() default true;
}
