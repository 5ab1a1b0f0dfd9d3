/** From the log service of OSGi and from java.util.logging to SLF4J. */
package org.geophone.log.internal;
