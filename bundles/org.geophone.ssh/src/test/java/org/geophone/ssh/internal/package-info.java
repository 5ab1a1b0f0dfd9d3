/** Tests of the parts of the SSH server; with a real client it is tested in platform/itests. */
package org.geophone.ssh.internal;
