/** Tests of the package of the same name. */
package org.geophone.output.syslog.internal.tls;
