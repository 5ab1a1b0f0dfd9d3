package org.geophone.enrich.domain.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the domain split. */
@ObjectClassDefinition(name = "Geophone domain split",
        description = "Splits names into subdomain, registered domain and public suffix by the Public Suffix List.")
public @interface DomainConfig {
    /** An updated list. */
    @AttributeDefinition(name = "List file", description = "Path of an updated list (public_suffix_list.dat of"
            + " publicsuffix.org). Empty: the built-in list. A file that is damaged or cut is refused and the list in"
            + " use stays. Copy under another name and rename into place.", required = false)
    String listFile() default "";

    /** Whether private rules count. */
    @AttributeDefinition(name = "Private section", description = "Whether suffixes that companies registered for their"
            + " customers, such as github.io, count as public suffixes.", required = false)
    boolean privateSection() default true;

    /** How often to look. */
    @AttributeDefinition(name = "Check interval", description = "Milliseconds between looks at the list file for a"
            + " change; 0: it is read at start and at configuration changes only.", min = "0", max = "86400000",
            required = false)
    int checkIntervalMs() default 10_000;
}
