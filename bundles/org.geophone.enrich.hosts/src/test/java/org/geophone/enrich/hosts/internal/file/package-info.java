/** Tests of files of hosts. */
package org.geophone.enrich.hosts.internal.file;
