/** Tests of finding a packet. */
package org.geophone.shell.internal.inspect;
