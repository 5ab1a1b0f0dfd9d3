/** Tests. */
package org.geophone.shell.internal.explain;
