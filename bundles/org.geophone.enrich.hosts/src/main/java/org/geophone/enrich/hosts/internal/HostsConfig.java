package org.geophone.enrich.hosts.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the names and roles of hosts. */
@ObjectClassDefinition(name = "Geophone hosts",
        description = "Names and roles of hosts, from a file and learnt from what they do.")
public @interface HostsConfig {
    /** The file. */
    @AttributeDefinition(name = "Hosts file", description = "Path of a text file with one host or network a line:"
            + " address or CIDR, name or '-', roles comma separated (resolver, mail_relay, scanner, monitor, none)."
            + " Lines of a plain hosts file are taken as well. Empty: no file. A file with an error is refused and the"
            + " one in use stays.", required = false)
    String hostsFile() default "";

    /** Files of other programs. */
    @AttributeDefinition(name = "Files with names", description = "Files of other programs from which names of hosts"
            + " are taken, separated by commas: hosts:PATH (a hosts file), dhcpd:PATH (leases of ISC dhcpd),"
            + " dnsmasq:PATH and kea:PATH (leases, CSV). The hosts file above wins, then the first one that names the"
            + " address. Names in leases are what the hosts call themselves.", required = false)
    String nameFiles() default "";

    /** How often to look. */
    @AttributeDefinition(name = "Check interval", description = "Milliseconds between looks at the files for a"
            + " change; 0: it is read at start and at configuration changes only.", min = "0", max = "86400000",
            required = false)
    int checkIntervalMs() default 10_000;

    /** Whether to learn. */
    @AttributeDefinition(name = "Learn", description = "Whether roles are learnt from what hosts do. The file always"
            + " wins.", required = false)
    boolean learn() default true;

    /** Bound of the memory. */
    @AttributeDefinition(name = "Most hosts", description = "Hosts that are observed at a time, about 300 bytes each;"
            + " those not seen for long are forgotten first. A change makes learning begin anew.", min = "16",
            max = "10000000", required = false)
    int maxHosts() default 20_000;
}
