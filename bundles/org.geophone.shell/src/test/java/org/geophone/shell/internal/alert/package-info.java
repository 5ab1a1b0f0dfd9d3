/** Tests. */
package org.geophone.shell.internal.alert;
