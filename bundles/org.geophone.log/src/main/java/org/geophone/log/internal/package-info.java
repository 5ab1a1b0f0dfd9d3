/** From the log service of OSGi and from java.util.logging to SLF4J, and how much the log says. */
package org.geophone.log.internal;
