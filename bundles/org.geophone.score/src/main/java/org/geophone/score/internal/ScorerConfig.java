package org.geophone.score.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of the scorer, PID {@code org.geophone.score}. A change restarts it with its models kept. */
@ObjectClassDefinition(name = "Geophone scorer",
        description = "Scores the information in DNS names and answers: population job and information accounts.")
public @interface ScorerConfig {
    /** Length of a bucket of the population job. */
    @AttributeDefinition(name = "Bucket span (ms)", min = "60000", max = "86400000",
            description = "Length of a bucket of the population job.")
    long bucketSpanMs() default 900_000;

    /** Floor of results. */
    @AttributeDefinition(name = "Floor of results", min = "0", max = "1000000",
            description = "Results of the population job whose information content is below it are left out.")
    int actualFloor() default 350;

    /** Which part of the name the population job scores. */
    @AttributeDefinition(name = "Scored field",
            description = "subdomain: the labels before the registered domain; name: the whole name.",
            options = {@Option(label = "Subdomain", value = "subdomain"), @Option(label = "Whole name",
                    value = "name")})
    String field() default "subdomain";

    /** Whether case counts. */
    @AttributeDefinition(name = "Fold case",
            description = "Names that differ in the case of ASCII letters only count as one in the population job.")
    boolean foldCase() default true;

    /** The safe list. */
    @AttributeDefinition(name = "File of safe domains",
            description = "Text file with a registered domain a line, # begins a comment. Their results are left out,"
                    + " and counted, when the name was asked of a resolver in common use. Empty: no list.")
    String safeDomainsFile() default "";

    /** The decisions. */
    @AttributeDefinition(name = "File of decisions",
            description = "Text file with a mute or an accepted habit a line: kind, domain, client, until, owner and"
                    + " reason; the shipped file shows the form. Empty: no decisions.")
    String decisionsFile() default "";

    /** The calendar. */
    @AttributeDefinition(name = "File of scheduled events",
            description = "Text file with a time a line, during which the population job reports nothing and learns"
                    + " nothing: from, until, and what it is; the shipped file shows the form. Empty: no events.")
    String calendarFile() default "";

    /** How often to look. */
    @AttributeDefinition(name = "Check interval (ms)", min = "0", max = "86400000",
            description = "Time between looks at these files for a change, which takes effect at once; for the"
                    + " population job from its next bucket. 0: they are read at start and at configuration changes"
                    + " only.")
    int checkIntervalMs() default 10_000;

    /** Bound of memory. */
    @AttributeDefinition(name = "Memory of the scorer (bytes)", min = "0", max = "536870912",
            description = "Bound of the accounts, of what is remembered of names, answers and domains, and of the"
                    + " population job's open bucket, all together."
                    + " 0: a quarter of the largest heap, at most 512 MiB.")
    long accountMemoryBytes() default 0;

    /** Allowance of the accounts. */
    @AttributeDefinition(name = "Allowance (bytes)", min = "100", max = "1000000",
            description = "New information that one client may move to one domain in names before it alerts; answers"
                    + " and wider accounts have multiples of it.")
    int allowanceBytes() default 800;

    /** Leak of the accounts. */
    @AttributeDefinition(name = "Leak (bytes a day)", min = "0", max = "1000000",
            description = "How much of what one client moved to one domain is forgiven a day.")
    int leakBytesPerDay() default 400;

    /** When alerts close. */
    @AttributeDefinition(name = "Quiet time (ms)", min = "60000", max = "604800000",
            description = "An alert closes when nothing new was charged to it for so long, in capture time. The"
                    + " default keeps a transfer that runs every night, or in office hours only, one alert.")
    long quietMs() default 86_400_000;
}
