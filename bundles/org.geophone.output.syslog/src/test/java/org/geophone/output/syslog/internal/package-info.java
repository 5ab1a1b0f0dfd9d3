/** Tests of the syslog output: the common contract, its configuration, and real receivers. */
package org.geophone.output.syslog.internal;
