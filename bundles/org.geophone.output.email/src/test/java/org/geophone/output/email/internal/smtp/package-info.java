/** Tests of the package of the same name. */
package org.geophone.output.email.internal.smtp;
