/** Tests of the disk spool. */
package org.geophone.dispatch.internal.spool;
