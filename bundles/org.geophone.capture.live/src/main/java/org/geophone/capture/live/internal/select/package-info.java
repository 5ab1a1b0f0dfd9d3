/**
 * Which interfaces a source captures: names and patterns, and the rules by which no packet is captured twice. Reads
 * what the system tells of interfaces below {@code /sys/class/net}; tests give it a folder of their own.
 */
package org.geophone.capture.live.internal.select;
