package org.geophone.simulate.internal.lookalike;

import java.util.Locale;
import java.util.function.Function;
import org.geophone.simulate.internal.flow.Source;

/** The kinds of look-alikes, each with one sentence. Some are for tuning; the others are kept aside to measure with. */
public enum Kind {
    HASH_REPUTATION(true, "file digests (MD5, SHA-1, SHA-256) in hex or base32, asked by a security product",
            HashReputation::new),
    ODD_HASH_REPUTATION(true, "fingerprints of files in unusual lengths and alphabets, dotted or with facts in front",
            OddHashReputation::new),
    URL_REPUTATION(true, "host names, or hashes of addresses, below the zone of a browser guard", UrlReputation::new),
    DNSBL(true, "reversed addresses of mail senders below a block list, some with a customer key", Dnsbl::new),
    RHSBL(true, "domains and hashed addresses of mail senders below a list", Rhsbl::new),
    SPF_MACROS(true, "sender policies whose names carry address, user and host of a mail", SpfMacros::new),
    DKIM_DMARC_ACME(true, "selectors, report permissions and certificate challenges", MailKeys::new),
    UUID_TELEMETRY(true, "UUIDs of events, sessions or devices", UuidTelemetry::new),
    BEACONS(true, "time and random part, made so that no cache ever answers", Beacons::new),
    CDN_SHARDS(true, "host names of a delivery network, machine-made and used again", CdnShards::new),
    BUCKET_NAMES(true, "storage of many customers: buckets, digests and UUIDs", BucketNames::new),
    DEVICE_IDS(true, "serial numbers and hardware addresses, every day the same", DeviceIds::new),
    CRASH_REPORTS(true, "digest of a stack and version of a program", CrashReports::new),
    SOFTWARE_UPDATE(true, "parts of a release by version and digest, asked by every client", SoftwareUpdate::new),
    SEARCH_LIST(true, "every name once more below suffixes of the house that nobody delegated", SearchList::new),
    INTERNAL_ZONE(true, "a directory: GUIDs, services by site, factory-made machine names", InternalZone::new),
    ASSET_SWEEP(true, "one server walks through a zone or through reversed addresses", AssetWalk::new),
    ASN_LOOKUP(true, "reversed addresses answered with a line of text about their network", AsnLookup::new),
    TXT_POLICY(true, "long and varied texts: policies and proofs of many domains", TxtPolicy::new),
    WATER_TORTURE(true, "random names of a victim's zone from many clients, none of which exists",
            WaterTorture::new),
    P2P_TRACKERS(true, "lists of trackers, many gone, or content named by its digest", P2pTrackers::new),
    VPN_KEEPALIVE(true, "session and running number every few minutes", VpnKeepalive::new),
    MAIL_TRACKING(true, "a name for every opened mail, asked once", MailTracking::new),
    ADDRESS_NAMES(true, "host names that spell an address", AddressNames::new),
    RESOLVER_PROBES(true, "nonces by which pages find out the resolver, each asked once", ResolverProbes::new),
    LICENSE_CHECKS(true, "fingerprint of a machine, version and key of a customer, at every start",
            LicenseChecks::new),
    CANARY_COUNTERS(true, "a running number or the time, from a monitor every few minutes", CanaryCounters::new),
    RECIPIENT_KEYS(false, "keys and certificates of recipients of mail, by the digest of the user", RecipientKeys::new),
    RELAY_PINS(false, "digests of the keys of mail relays, by port", RelayPins::new),
    PHONE_NUMBERS(false, "telephone numbers, their digits reversed", PhoneNumbers::new),
    SERVICE_BROWSING(false, "printers, screens and shares under names for people", ServiceBrowsing::new),
    PLACE_CODES(false, "codes of places on the way of vehicles and phones", PlaceCodes::new),
    PACKAGE_SUMS(false, "libraries of a build by name and version, answered with digests", PackageSums::new),
    FLAG_BUCKETS(false, "experiments of a program, each with its user, at every start", FlagBuckets::new),
    MEETING_ROOMS(false, "codes of rooms in which calls and games meet", MeetingRooms::new),
    SENSOR_READINGS(false, "counters and measured values of meters, every few minutes", SensorReadings::new),
    URL_LABELS(false, "whole addresses of pages, encoded and cut into labels", UrlLabels::new),
    ROUTED_ALIASES(false, "ordinary names answered with an alias made for each asker", RoutedAliases::new),
    TYPO_WATCH(false, "a brand with typing errors: many domains, nearly none of which exists", TypoWatch::new),
    NODE_TREES(false, "hashes of a signed tree of texts, each answered with more hashes or a record", NodeTrees::new),
    BACKUP_CHUNKS(false, "running numbers of the chunks of a backup, at night and in order", BackupChunks::new),
    LICENSE_LEASES(false, "challenge, proof and lease of a borrowed licence", LicenseLeases::new),
    CATEGORY_FILTERS(false, "hosts turned round below an account, answered with numbers as octets",
            CategoryFilters::new),
    CERTIFICATE_PROOFS(false, "leaf hashes of certificates, and binary digests that prove them",
            CertificateProofs::new),
    POD_NAMES(false, "pods of a cluster by service and name, gone with the next release", PodNames::new),
    PREVIEW_BUILDS(false, "a host name for every change of a web site", PreviewBuilds::new),
    PREFIX_LISTS(false, "first digits of digests, answered with all that begin so", PrefixLists::new),
    CALL_CANDIDATES(false, "a UUID below .local for everybody in a call, none of which exists", CallCandidates::new);

    private final boolean tuning;
    private final String sentence;
    private final Function<Zone, Source> maker;

    Kind(boolean tuning, String sentence, Function<Zone, Source> maker) {
        this.tuning = tuning;
        this.sentence = sentence;
        this.maker = maker;
    }

    /** The name in settings and labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence. */
    public String sentence() {
        return sentence;
    }

    /** Whether it is one to tune with; the others are to measure with. */
    public boolean tuning() {
        return tuning;
    }

    /** A zone of this kind. */
    Source source(Zone zone) {
        return maker.apply(zone);
    }
}
