/**
 * Names and roles of hosts, per message: what the operator's file says, and what hosts show by what they do.
 *
 * <p>A line of the file that states roles always wins over what was learnt for the host. Learning depends on messages
 * and their capture times only, so the same capture gives the same roles in every thread mode. Enrichers hand no state
 * over: after an update of this bundle, a restart, or a change of {@code maxHosts}, learning begins anew; whoever needs
 * a role at once writes it into the file.
 */
package org.geophone.enrich.hosts.internal;
