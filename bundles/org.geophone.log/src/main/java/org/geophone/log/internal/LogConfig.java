package org.geophone.log.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the sensor's log. */
@ObjectClassDefinition(name = "Geophone log",
        description = "How much the sensor's own log says. Where messages go is said in logback.xml.")
public @interface LogConfig {
    /** Levels of single loggers. */
    @AttributeDefinition(name = "Levels", description = "Levels of loggers, LOGGER=LEVEL separated by commas, such as"
            + " org.geophone.capture.live=DEBUG, org.apache.kafka=INFO: a logger stands for all whose names begin with"
            + " it and a dot, root for all that have no level of their own. Levels are TRACE, DEBUG, INFO, WARN,"
            + " ERROR, OFF. A logger that is not in the list, or no longer, has the level that logback.xml gives it."
            + " Libraries may write secrets and names of clients at DEBUG and TRACE.", required = false)
    String levels() default "";
}
