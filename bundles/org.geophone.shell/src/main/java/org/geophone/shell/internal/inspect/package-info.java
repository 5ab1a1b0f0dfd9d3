/** One packet of a capture file. */
package org.geophone.shell.internal.inspect;
