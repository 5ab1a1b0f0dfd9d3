/** Syslog receivers for tests: rsyslog as a process, one of our own, and the certificates that TLS needs. */
package org.geophone.testkit.syslog;
