/**
 * What is told about a run: how far it has come, and what went wrong, in sentences that name the file and the byte
 * offset.
 */
package org.geophone.capture.file.internal.report;
