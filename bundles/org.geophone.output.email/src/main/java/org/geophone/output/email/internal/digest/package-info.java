/** What a mail says, what waits for the next one, and when that may go. */
package org.geophone.output.email.internal.digest;
