/** The way to the nodes: connections, logins, time-outs, and failures in words. */
package org.geophone.output.elasticsearch.internal.cluster;
