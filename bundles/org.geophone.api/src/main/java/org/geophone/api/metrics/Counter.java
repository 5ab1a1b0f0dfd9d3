package org.geophone.api.metrics;

/**
 * Every counter of the sensor: its id in reports and metrics, and what a rising value means. Counters only rise.
 */
public enum Counter {
    PACKETS("capture.packets", "packets that reached the decoder"),
    BYTES("capture.bytes", "captured bytes of those packets"),
    PACKETS_CUT("capture.cut", "packets captured shorter than they were on the wire (snap length)"),
    CAPTURE_GAPS("capture.gap",
            "times that an interface was not captured for a while; the log and status say when and why"),
    CAPTURE_STOPS("capture.stops",
            "times that an interface was not captured because somebody had stopped the sensor; status says since when"),
    CAPTURE_SET_BACK("capture.set_back",
            "times that capture time went back by more than ten minutes and went on from there: the clock was set back,"
            + " or an older capture followed"),
    CAPTURE_FREEZES("capture.freezes", "times that the kernel found every block of a ring full"),
    CAPTURE_LEFT("capture.left", "packets that lay in a ring when its source stopped: they were not analysed"),
    KERNEL_DROPS("drops.kernel", "packets the kernel dropped because no block was free: the sensor was too slow"),

    FRAMES_DNS("frames.dns", "frames whose payload was a whole DNS message or completed one"),
    FRAMES_HELD("frames.held", "frames whose payload waits as part of a TCP stream or of a fragmented datagram"),
    FRAMES_EMPTY("frames.empty", "frames to or from port 53 without payload (TCP handshakes and acknowledgements)"),
    FRAMES_OTHER_PORT("frames.other_port", "UDP or TCP frames of other ports"),
    FRAMES_OTHER_PROTOCOL("frames.other_protocol", "IP frames that are neither UDP nor TCP"),
    FRAMES_NOT_IP("frames.not_ip", "frames that carry no IP, such as ARP"),
    FRAMES_FAULT("frames.fault", "frames that could not be decoded; decode_faults says why"),

    DNS_MESSAGES("dns.messages", "DNS messages decoded, each in exactly one event"),
    DNS_QUERIES("dns.queries", "DNS messages that are queries"),
    DNS_ANSWERS("dns.answers", "DNS messages that are answers"),
    DNS_TRAILING("dns.trailing", "DNS messages followed by bytes that do not belong to them"),

    FRAGMENTS("fragments.seen", "IP fragments seen"),
    FRAGMENTS_REASSEMBLED("fragments.reassembled", "datagrams put together from fragments"),
    FRAGMENTS_EXPIRED("fragments.expired", "datagrams given up because a fragment did not come in time"),
    FRAGMENTS_EVICTED("fragments.evicted", "datagrams given up because the fragment memory was full"),

    TCP_STREAMS("tcp_streams.opened", "TCP directions on port 53 that carried payload"),
    TCP_STREAMS_CLOSED("tcp_streams.closed", "TCP directions that ended with nothing half-read"),
    TCP_STREAMS_CUT("tcp_streams.cut", "TCP directions that ended in the middle of a message"),
    TCP_STREAMS_EVICTED("tcp_streams.evicted", "TCP directions given up because the stream memory was full"),
    TCP_GAPS("tcp_streams.gaps", "holes in TCP streams that were given up as lost"),

    RING_SHED("drops.ring", "DNS messages dropped because the event ring was full (live only)"),
    EVENTS("events", "event documents written"),
    ANOMALIES("anomalies", "anomaly documents written"),
    ALERTS("alerts", "alert documents written"),

    TRANSACTIONS_MATCHED("transactions.matched", "queries that met their answer"),
    TRANSACTIONS_UNANSWERED("transactions.unanswered", "queries whose answer did not come in time"),
    TRANSACTIONS_ORPHANED("transactions.orphaned", "answers without a query"),
    TRANSACTIONS_RETRIED("transactions.retried", "repeats of a question that was still open"),
    TRANSACTIONS_LATE("transactions.late", "answers that came after their query had expired"),
    TRANSACTIONS_MISMATCHED("transactions.mismatched",
            "answers with the id and addresses of a query, not its question"),
    TRANSACTIONS_EVICTED("transactions.evicted", "open queries written out early because the table was full"),

    TRANSACTIONS_FORGOTTEN("transactions.forgotten",
            "unanswered queries forgotten early because the memory was full: a late "
            + " answer to one counts as an answer without a query"),
    HOSTS_EVICTED("hosts.evicted", "observed hosts forgotten because the memory of hosts was full"),
    GEOIP_ADDRESSES_EVICTED("geoip.addresses_evicted",
            "addresses whose geography was forgotten because the memory for them was full"),
    GEOIP_RECORDS_EVICTED("geoip.records_evicted",
            "texts about places and networks that were forgotten because the memory for them was full"),
    ACCOUNTS_EVICTED("score.accounts_evicted", "information accounts pushed out because the account memory was full"),
    NAMES_FORGOTTEN("score.names_forgotten",
            "names, labels, answers and domains forgotten because the memory of known ones was full"),
    CASES_EVICTED("score.cases_evicted", "suspicious accounts whose samples were dropped because there were too many"),
    ALERTS_SUPPRESSED("score.alerts_suppressed", "alerts not opened because the domain is on the safe list"),
    ALERTS_MUTED("score.alerts_muted", "alerts told once and not opened, or taken back, because a person muted them"),

    EVIDENCE_EVICTED("evidence.evicted", "accounts whose remembered messages were dropped because the memory was full"),
    EVIDENCE_GIVEN_UP("evidence.given_up",
            "messages behind alerts that were given up before a store fetched them, because more waited than may"),

    POPULATION_ESTIMATED("population.estimated",
            "registered domains in a bucket with more distinct names than are kept: their value is a lower bound"),
    POPULATION_NAMES_DROPPED("population.names_dropped",
            "queries whose name was not kept because the open bucket was full"),
    POPULATION_NAMES_CAPPED("population.names_capped",
            "queries whose name was not kept because as many names of their domain were as are kept of one"),
    POPULATION_DOMAINS_DROPPED("population.domains_dropped",
            "queries whose registered domain was not kept because the open bucket was full"),
    POPULATION_ASKERS_DROPPED("population.askers_dropped",
            "queries whose client and server were not noted because the open bucket was full"),
    POPULATION_COUNTS_EVICTED("population.counts_evicted",
            "registered domains whose activity was forgotten early because the memory was full"),
    POPULATION_HIDDEN("population.hidden", "records that a rule or scheduled event kept from being reported"),
    POPULATION_RECORDS_CAPPED("population.records_capped", "records not written because their bucket had too many"),
    POPULATION_INFLUENCERS_CAPPED("population.influencers_capped",
            "influencer values not measured because their record had too many"),

    STAGE_BYPASSED("stages.bypassed", "messages that went past a stage whose service stayed away too long"),
    STAGE_SWAPS("stages.swaps", "services replaced while the pipeline ran"),
    STAGE_ERRORS("stages.errors", "messages whose stage failed with an exception; the message went on without it"),
    RENDER_ERRORS("documents.errors", "documents dropped because rendering failed"),

    STORE_EVENTS("store.events", "events summed up by the store"),
    STORE_EVENTS_NOT_KEPT("store.events_not_kept",
            "raw events not kept by the store, because a second had more than it may keep, or the disk is nearly full;"
            + " they are in the sums, but for those that store.sums_lost counts"),
    STORE_EVIDENCE_FULL("store.evidence_full",
            "alerts behind which the store keeps as many messages as it may; later ones are not kept"),
    STORE_KEYS_EVICTED("store.keys_evicted",
            "clients, domains and other keys of a minute that the store summed up as others, beside those that it keeps"
            + " (keysKept)"),
    STORE_SUMS_LOST("store.sums_lost", "sums of a minute that the store could not write and gave up"),
    STORE_ROWS_EVICTED("store.rows_evicted", "rows that the store deleted before their age because their file was"
            + " full"),
    STORE_ADDRESSES_EVICTED("store.addresses_evicted",
            "names of addresses that the store forgot, those seen last longest ago, because there were too many"),
    STORE_SET_ASIDE("store.set_aside", "damaged files that the store renamed, to begin new ones"),

    LANE_DROPPED("drops.lanes", "records a lane gave up; lanes say which and why"),
    LANE_WRITTEN("lanes.written", "records acknowledged by outputs"),
    LANE_RETRIES("lanes.retries", "batches sent again after an output failed"),
    LANE_SPOOLED("lanes.spooled", "records written to the spools of lanes"),
    LANE_SPOOL_FAILURES("lanes.spool_failures",
            "times that a spool could not be written or opened; the log and status say why"),
    LANE_SPOOL_DAMAGED("lanes.spool_damaged", "damaged places found in spools; the log names file and place"),
    LANE_EXCLUDED("lanes.excluded",
            "events that did not go to an output because their zone is on its list of excluded ones"),
    LANE_DEAD_LETTERS("lanes.dead_letters",
            "records that an output refused for good and that were kept in its dead-letter file"),
    LANE_DEAD_LETTERS_EVICTED("lanes.dead_letters_evicted",
            "records deleted from dead-letter files because those were at their bound"),

    CONSOLE_REQUESTS("console.requests", "requests to the console's API"),
    CONSOLE_REFUSED("console.refused", "requests to the console's API that were refused; the answers said why"),
    CONSOLE_LOGINS_FAILED("console.logins_failed", "logins with a wrong name or password, or while locked out"),
    CONSOLE_SESSIONS_EVICTED("console.sessions_evicted", "logins ended early because there were too many at a time"),
    CONSOLE_FAILURES_EVICTED("console.failures_evicted",
            "users and addresses whose failed logins were forgotten because there were too many"),
    CONSOLE_CONNECTIONS_CLOSED("console.connections_closed",
            "connections to the console ended because there were too many, or no request came over them in time"),
    CONSOLE_STREAMS_SKIPPED("console.streams_skipped",
            "updates that a browser did not get because it still had not taken the one before");

    private final String id;
    private final String meaning;

    Counter(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** Dotted name in reports and metrics. */
    public String id() {
        return id;
    }

    /** What a rising value means, as one sentence without a full stop. */
    public String meaning() {
        return meaning;
    }
}
