/** The disk spool of a lane: segment files, what was acknowledged of them, and their recovery after a crash. */
package org.geophone.dispatch.internal.spool;
