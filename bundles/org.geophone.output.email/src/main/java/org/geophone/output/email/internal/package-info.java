/** Sends alerts by e-mail, gathered into digests. EMAIL.md beside the sources says how. */
package org.geophone.output.email.internal;
