/**
 * The capture ring alone, in the hands of {@code live.sh}: a process that captures an interface when it is told to,
 * with the work per packet of the C receivers it is compared with.
 */
package org.geophone.bench.live;
