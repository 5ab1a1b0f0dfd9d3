/** Tests. */
package org.geophone.shell.internal.verb;
