/** Tests of what is not seen from outside the format package. */
package org.geophone.capture.file.internal.format;
