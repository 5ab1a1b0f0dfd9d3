/** Posts bodies: signature, TLS, proxy, time-outs, and what an answer means. */
package org.geophone.output.webhook.internal.http;
