/**
 * Commands for a person: verbs of the command line that run inside the container, and Gogo commands.
 */
package org.geophone.shell.internal;
