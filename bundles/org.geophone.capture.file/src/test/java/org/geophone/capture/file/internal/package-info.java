/** Tests of the capture-file source over captures that are made here, byte by byte. */
package org.geophone.capture.file.internal;
