/**
 * Roles of hosts from what they do. Each host is watched over windows of an hour of capture time; a sketch never shows
 * more distinct values than there were, so a threshold is a lower bound. All memory is bounded and used again.
 */
package org.geophone.enrich.hosts.internal.learn;
