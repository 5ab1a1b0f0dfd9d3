/**
 * Commands of the Gogo shell, scope {@code geo}.
 */
package org.geophone.shell.internal.gogo;
