package org.geophone.enrich.geoip.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the geography of addresses. */
@ObjectClassDefinition(name = "Geophone geography",
        description = "Country, city and network (AS) of addresses, from databases in MaxMind's format.")
public @interface GeoipConfig {
    /** The files. */
    @AttributeDefinition(name = "Databases", description = "Paths of databases in MaxMind's format (.mmdb), separated"
            + " by commas, at most 4: one with cities or countries, one with networks (ASN), in any order. Empty: none."
            + " A file that is damaged or cut is refused and the one in use stays.", required = false)
    String databases() default "";

    /** How often to look. */
    @AttributeDefinition(name = "Check interval", description = "Milliseconds between looks at the files for a change;"
            + " 0: they are read at start and at configuration changes only.", min = "0", max = "86400000",
            required = false)
    int checkIntervalMs() default 10_000;

    /** Language of names. */
    @AttributeDefinition(name = "Language", description = "Language of names, as the database calls it (en, de, fr,"
            + " pt-BR, ...). Names that a place has not in it are English.", required = false)
    String language() default "en";

    /** Bound of the addresses. */
    @AttributeDefinition(name = "Most addresses", description = "Addresses that are remembered with what is known of"
            + " them, about 20 bytes each.", min = "16", max = "16777216", required = false)
    int maxAddresses() default 65_536;

    /** Bound of the texts. */
    @AttributeDefinition(name = "Most records", description = "Records of the databases that are remembered as text,"
            + " about 400 bytes each.", min = "16", max = "1048576", required = false)
    int maxRecords() default 16_384;
}
