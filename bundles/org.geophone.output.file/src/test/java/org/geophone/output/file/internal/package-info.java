/** Tests of the file output: the common contract, and what only files can do wrong. */
package org.geophone.output.file.internal;
