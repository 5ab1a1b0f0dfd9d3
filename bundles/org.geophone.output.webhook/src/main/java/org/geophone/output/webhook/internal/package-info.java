/** Posts records as JSON over HTTPS, signed, for chat, SOAR and scripts. WEBHOOK.md beside the sources says how. */
package org.geophone.output.webhook.internal;
