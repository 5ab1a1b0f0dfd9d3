/** The command line as a user meets it: processes, exit codes, and what they print. */
package org.geophone.itests.cli;
