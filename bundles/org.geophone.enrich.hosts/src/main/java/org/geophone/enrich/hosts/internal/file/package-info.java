/** Reading the operator's file of hosts, and looking at it again while the sensor runs. */
package org.geophone.enrich.hosts.internal.file;
