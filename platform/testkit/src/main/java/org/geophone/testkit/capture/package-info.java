/**
 * Frames and capture files for tests, put together byte by byte from the RFCs and format specifications, independently
 * of the code under test.
 */
package org.geophone.testkit.capture;
