/** Tests of what is told of findings. */
package org.geophone.console.internal.finding;
