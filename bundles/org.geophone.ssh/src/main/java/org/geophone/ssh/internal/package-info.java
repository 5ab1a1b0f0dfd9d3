/**
 * The verbs of the command line over SSH: keys with roles, no passwords, no forwarding, no files. Listens only where a
 * configuration asks for it.
 */
package org.geophone.ssh.internal;
