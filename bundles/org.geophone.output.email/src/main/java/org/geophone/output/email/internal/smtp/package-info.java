/** Sends a digest through a mail server; the only package that knows the mail library. */
package org.geophone.output.email.internal.smtp;
