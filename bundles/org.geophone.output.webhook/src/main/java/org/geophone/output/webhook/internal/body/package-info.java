/** The bodies of requests: arrays, lines, single records, and templates filled in. */
package org.geophone.output.webhook.internal.body;
