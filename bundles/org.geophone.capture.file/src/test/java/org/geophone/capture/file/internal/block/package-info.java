/** Tests of the block pool. */
package org.geophone.capture.file.internal.block;
