/**
 * The command line of Geophone: boots the OSGi container from a distribution folder and runs a verb inside it, or talks
 * to a running sensor through its local socket. Knows the JDK and the framework only; verbs are reached as
 * {@link java.util.function.ToIntFunction} services, so no contract of the sensor is on the class path.
 */
package org.geophone.launcher;
