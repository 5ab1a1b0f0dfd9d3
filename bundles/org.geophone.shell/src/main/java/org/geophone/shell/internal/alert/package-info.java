/**
 * Alerts as a person reads them on a terminal, read back from the file of alerts. Everything in them came over the
 * network, so everything is escaped.
 */
package org.geophone.shell.internal.alert;
