/** Tests of the e-mail output with GreenMail as mail server. */
package org.geophone.output.email.internal;
