/**
 * One replay: configures capture, pipeline and output, waits for the end, and writes the report.
 */
package org.geophone.shell.internal.replay;
