/** Tests. */
package org.geophone.shell.internal.replay;
